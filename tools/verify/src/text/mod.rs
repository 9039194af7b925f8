//! What can be proven by reading: nothing here compiles or runs anything.

use std::io;
use std::path::{Path, PathBuf};

use course::model::{Course, Exercise, Lesson};

use crate::finding::{Finding, line_where};
use crate::variant::{read_if_there, read_text};

mod answers;
mod book;
mod chapter;
mod checks;
mod concepts;
mod files;
mod header;
mod hints;
mod manifest;
mod outline;

pub use answers::answers;
pub use book::RustBook;
pub use files::UNWRITTEN;

/// What is wrong with one lesson's files.
///
/// # Errors
/// When a file that is there cannot be read.
pub fn lesson(course: &Course, book: &RustBook, lesson: &Lesson) -> io::Result<Vec<Finding>> {
    let source = Source::read(course, lesson)?;
    let mut findings = Vec::new();
    findings.extend(manifest::manifests(&source)?);
    findings.extend(files::accounted(&source)?);
    findings.extend(answers(course, lesson)?);
    findings.extend(concepts::lesson(&source));
    findings.extend(book::lesson(&source, book));
    findings.extend(chapter::chapter(&source)?);
    findings.extend(files::unwritten(&source)?);
    findings.extend(files::order(&source));
    findings.extend(files::minutes(&source));
    for exercise in &lesson.exercises {
        let each = files::exercise(&source, exercise)?
            .into_iter()
            .chain(header::header(&source, book, exercise)?)
            .chain(hints::hints(&source, book, exercise)?)
            .chain(checks::checks(&source, exercise)?);
        findings.extend(each.map(|finding| finding.of(exercise)));
    }
    Ok(findings)
}

/// What is wrong with the course as a whole.
///
/// # Errors
/// When a file that is there cannot be read.
pub fn course(course: &Course, book: &RustBook) -> io::Result<Vec<Finding>> {
    let path = Path::new("lessons/course.toml");
    let text = read_text(&course.root.join(path))?;
    let mut findings = outline::outline(course, &text);
    findings.extend(concepts::course(course, &text));
    findings.extend(book::coverage(course, book, &text));
    Ok(findings)
}

/// A lesson with the text of its lesson.toml, so that findings can name a line.
pub(crate) struct Source<'c> {
    pub course: &'c Course,
    pub lesson: &'c Lesson,
    /// `lessons/NN-name/lesson.toml`, relative to the root.
    pub path: PathBuf,
    pub text: String,
}

impl<'c> Source<'c> {
    fn read(course: &'c Course, lesson: &'c Lesson) -> io::Result<Source<'c>> {
        let path = lesson.folder().join("lesson.toml");
        let text = read_text(&course.root.join(&path))?;
        Ok(Source {
            course,
            lesson,
            path,
            text,
        })
    }

    /// The line where this exercise is described.
    fn line_of(&self, exercise: &Exercise) -> usize {
        let name = format!("\"{}\"", exercise.name);
        line_where(&self.text, |line| {
            line.trim_start().starts_with("name") && line.contains(&name)
        })
    }

    /// The first line that begins with `key`, from the exercise's on.
    fn line_of_key(&self, exercise: &Exercise, key: &str) -> usize {
        let from = self.line_of(exercise);
        let mut lines = self.text.lines().enumerate().skip(from.saturating_sub(1));
        lines
            .find(|(_, line)| line.trim_start().starts_with(key))
            .map_or(from, |(at, _)| at + 1)
    }

    /// A file's text, when it is there.
    fn file(&self, path: &Path) -> io::Result<Option<String>> {
        let bytes = read_if_there(&self.course.root.join(path))?;
        bytes
            .map(|bytes| {
                String::from_utf8(bytes)
                    .map_err(|_| io::Error::other(format!("{} is not UTF-8", path.display())))
            })
            .transpose()
    }
}
