//! Answers that stand beside the learner's own: the solution, wrong ones, other right ones.
//!
//! The learner meets them after success, and `cargo verify` proves the checks with them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::{Course, Exercise, Shape};

/// A file in `solutions/NN-name/wrong/` or `also/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The file's name without `.rs`: `clones_everything`.
    pub name: String,
    /// Relative to the root.
    pub path: PathBuf,
    /// The misconception, or how it differs: a sentence for the learner.
    pub says: String,
    /// The checks or error codes that reject it, as the file names them; empty in `also/`.
    pub rejected_by: Vec<String>,
    /// The code, without the header that says all this and without the footer that brings in the
    /// checks.
    pub code: String,
    /// The whole file, as it takes the place of the learner's.
    pub text: String,
}

/// One file of the exercise, as the learner has it and as the solution has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The learner's file, relative to the root.
    pub file: PathBuf,
    /// What stands in it, without the footer; `None` when it is not there.
    pub yours: Option<String>,
    /// What stands in the solution, without the footer.
    pub ours: String,
}

/// Answers that look right and are not, by name.
///
/// # Errors
/// When a file cannot be read.
pub fn wrong(course: &Course, exercise: &Exercise) -> io::Result<Vec<Answer>> {
    answers(course, exercise, "wrong", "Misconception")
}

/// Right answers that differ from the solution, by name.
///
/// # Errors
/// When a file cannot be read.
pub fn also(course: &Course, exercise: &Exercise) -> io::Result<Vec<Answer>> {
    answers(course, exercise, "also", "Differs")
}

/// The learner's files beside the solution's.
///
/// # Errors
/// When a file of the solution is missing or a file cannot be read.
pub fn solution(course: &Course, exercise: &Exercise) -> io::Result<Vec<Pair>> {
    let footer = exercise.shape != Shape::Library;
    let shown = |text: &str| {
        if footer {
            without_footer(text)
        } else {
            text.into()
        }
    };
    let mut pairs = Vec::new();
    for file in &exercise.files {
        let relative = exercise.folder().join(file);
        let yours = match fs::read(course.root.join(&relative)) {
            // What is not UTF-8 is still the learner's, and can be compared with ours.
            Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(named(&relative, error)),
        };
        let ours = read(course, &exercise.solution_file(file))?;
        pairs.push(Pair {
            file: relative,
            yours: yours.map(|text| shown(&text.replace("\r\n", "\n"))),
            ours: shown(&ours),
        });
    }
    Ok(pairs)
}

fn answers(
    course: &Course,
    exercise: &Exercise,
    folder: &str,
    label: &str,
) -> io::Result<Vec<Answer>> {
    let solutions = Path::new("solutions").join(&exercise.slug);
    let dir = solutions.join(folder).join(&exercise.name);
    let entries = match fs::read_dir(course.root.join(&dir)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(named(&dir, error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let name = PathBuf::from(entry?.file_name());
        if name.extension().is_some_and(|extension| extension == "rs") {
            let path = dir.join(&name);
            let text = read(course, &path)?;
            found.push(Answer {
                name: name.with_extension("").to_string_lossy().into_owned(),
                says: header_field(&text, label).unwrap_or_default(),
                rejected_by: header_field(&text, "Rejected by")
                    .map(|names| names.split(',').map(bare).collect())
                    .unwrap_or_default(),
                code: code(&text),
                path,
                text,
            });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn bare(name: &str) -> String {
    name.trim().trim_matches('`').to_string()
}

/// What follows `//! {label}:` in the file's leading comment, continuation lines joined.
pub fn header_field(text: &str, label: &str) -> Option<String> {
    let start = format!("{label}:");
    let mut found: Option<String> = None;
    for line in text.lines() {
        let Some(comment) = line.strip_prefix("//!").map(str::trim) else {
            break;
        };
        match &mut found {
            Some(_) if comment.is_empty() || is_field(comment) => break,
            Some(value) => {
                value.push(' ');
                value.push_str(comment);
            }
            None => {
                found = comment
                    .strip_prefix(&start)
                    .map(|value| value.trim().to_string());
            }
        }
    }
    found.filter(|value| !value.is_empty())
}

fn is_field(comment: &str) -> bool {
    ["Misconception:", "Rejected by:", "Differs:"]
        .iter()
        .any(|field| comment.starts_with(field))
}

/// The file without its leading comment and without its footer.
fn code(text: &str) -> String {
    let body: Vec<&str> = text
        .lines()
        .skip_while(|line| line.starts_with("//!"))
        .collect();
    without_footer(&body.join("\n")).trim().to_string()
}

/// The file without the two lines that bring in the checks: their path differs between the learner's
/// file and the solution's.
fn without_footer(text: &str) -> String {
    let mut lines: Vec<&str> = text.trim_end().lines().collect();
    if let [.., path, module] = lines.as_slice()
        && module.trim() == "mod checks;"
        && path.trim_start().starts_with("#[path")
    {
        lines.truncate(lines.len() - 2);
    }
    let text = lines.join("\n");
    format!("{}\n", text.trim_end())
}

fn read(course: &Course, path: &Path) -> io::Result<String> {
    fs::read_to_string(course.root.join(path)).map_err(|error| named(path, error))
}

fn named(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRONG: &str = "\
//! Misconception: cloning is how one
//! satisfies the borrow checker.
//! Rejected by: `no_line_is_cloned`, nothing_is_lost

fn f() {}

#[path = \"checks/ex1_x.rs\"]
mod checks;
";

    #[test]
    fn a_header_field_may_go_on_over_several_lines() {
        assert_eq!(
            header_field(WRONG, "Misconception").as_deref(),
            Some("cloning is how one satisfies the borrow checker.")
        );
        assert_eq!(header_field(WRONG, "Differs"), None);
        assert_eq!(header_field("//! Differs:\n", "Differs"), None);
    }

    #[test]
    fn header_and_footer_are_not_code() {
        assert_eq!(code(WRONG), "fn f() {}");
        assert_eq!(without_footer("mod checks;\n"), "mod checks;\n");
        assert_eq!(without_footer(""), "\n");
    }
}
