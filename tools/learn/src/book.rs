//! `book`: opens the lesson's chapter, or names it.

use std::process::{Command, Stdio};

use course::find::{self, Prefer};

use crate::app::App;

/// Starts the book's program for the chapter where it has been built, and says where the chapter is.
///
/// # Errors
/// When there is no such lesson.
pub fn open(app: &App, words: &[String]) -> Result<String, String> {
    let lesson = if words.is_empty() {
        app.course.lesson_of(app.current_or_why()?)
    } else {
        find::find_as(&app.course, app.current(), words, Some(Prefer::Lesson))
            .map_err(|error| error.to_string())?
            .lesson(&app.course)
    };
    let chapter = app.out.path(app.root(), &lesson.chapter());
    if !app.root().join(lesson.chapter()).is_file() {
        return Err(format!("lesson {} has no chapter yet ({chapter}).", lesson.number));
    }
    let named = format!("The chapter is {chapter}.");
    match program() {
        None => Ok(format!("{named} `cargo book` shows it in a browser.")),
        Some(program) => match start(app, &program, &lesson.number) {
            Ok(()) => Ok(format!("{named} The browser opens it.")),
            Err(error) => Ok(format!(
                "{named} The book's program could not be started ({error}); `cargo book` shows it in a \
                 browser."
            )),
        },
    }
}

/// The book's program, if it has been built: it lies where this one does.
fn program() -> Option<std::path::PathBuf> {
    let name = format!("book{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::current_exe().ok()?.with_file_name(name);
    path.is_file().then_some(path)
}

fn start(app: &App, program: &std::path::Path, lesson: &str) -> std::io::Result<()> {
    Command::new(program)
        .args(["open", lesson])
        .current_dir(app.root())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
}
