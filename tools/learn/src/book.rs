//! `book`: opens the lesson's chapter, or names it.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use course::find::{self, Prefer};
use course::model::Lesson;

use crate::app::App;

/// The lesson that `words` name.
///
/// # Errors
/// When there is no such lesson, or it has no chapter.
pub fn lesson<'a>(app: &'a App, words: &[String]) -> Result<&'a Lesson, String> {
    let lesson = if words.is_empty() {
        app.course.lesson_of(app.current_or_why()?)
    } else {
        find::find_as(&app.course, app.current(), words, Some(Prefer::Lesson))
            .map_err(|error| error.to_string())?
            .lesson(&app.course)
    };
    if app.root().join(lesson.chapter()).is_file() {
        Ok(lesson)
    } else {
        Err(format!(
            "lesson {} has no chapter yet ({}).",
            lesson.number,
            lesson.chapter().display()
        ))
    }
}

/// Where the chapter is, and how else it can be read.
pub fn named(app: &App, lesson: &Lesson) -> String {
    format!(
        "The chapter is {}. `cargo book` shows the whole book in a browser.",
        app.out.path(app.root(), &lesson.chapter())
    )
}

/// The book's program, if it has been built: it lies where this one does.
pub fn program() -> Option<PathBuf> {
    let name = format!("book{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::current_exe().ok()?.with_file_name(name);
    path.is_file().then_some(path)
}

/// Starts the book's program, which serves the book on this machine and opens it in the browser.
///
/// # Errors
/// When it cannot be started.
pub fn start(app: &App, program: &PathBuf, quiet: bool) -> std::io::Result<Child> {
    let mut command = Command::new(program);
    command.arg("--open").current_dir(app.root());
    if quiet {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
    }
    command.spawn()
}
