//! `book`: opens the lesson's chapter, or names it.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
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

/// The book's program, ready to serve the book on this machine and to open the lesson's chapter in the
/// browser.
pub fn serve(app: &App, program: &Path, lesson: &Lesson) -> Command {
    let mut command = Command::new(program);
    command
        .args(["--open", &lesson.slug])
        .current_dir(app.root());
    command
}

/// The book's program at work, without a word on the terminal.
#[derive(Debug)]
pub struct Served {
    child: Child,
    port: u16,
}

impl Served {
    /// Starts it on a free port, or on the port that it had `before`: pages that are open stay alive.
    ///
    /// # Errors
    /// When there is no free port, or the program does not start.
    pub fn start(
        app: &App,
        program: &Path,
        lesson: &Lesson,
        before: Option<Served>,
    ) -> io::Result<Served> {
        let port = match before {
            Some(before) => before.port,
            None => TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
                .local_addr()?
                .port(),
        };
        let child = serve(app, program, lesson)
            .args(["--port", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        Ok(Served { child, port })
    }

    /// Where the lesson's chapter is served.
    pub fn address(&self, lesson: &Lesson) -> String {
        format!("http://127.0.0.1:{}/{}.html", self.port, lesson.slug)
    }
}

impl Drop for Served {
    /// It was started here, so it ends here. It may have ended by itself.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
