//! Answers that stand beside the learner's own: the solution, wrong ones, other right ones.
//!
//! The learner meets them after success, and `cargo verify` proves the checks with them.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cache::slashes;
use crate::model::{Course, Exercise, Shape};

/// An answer in `solutions/NN-name/wrong/` or `also/`: a file that takes the place of the exercise's
/// first one, or a folder whose files take the place of those at the same path in the lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The file's name without `.rs`, or the folder's: `clones_everything`.
    pub name: String,
    /// The file that says what it stands for, relative to the root.
    pub path: PathBuf,
    /// The misconception, or how it differs: a sentence for the learner.
    pub says: String,
    /// The checks or error codes that reject it, as the file names them; empty in `also/`.
    pub rejected_by: Vec<String>,
    /// The code, without the header that says all this and without the footer that brings in the
    /// checks; of an answer that is a folder each file's, under its name.
    pub code: String,
    /// The whole file that says what it stands for.
    pub text: String,
    /// What takes the place of the learner's files: whole files, by their paths in the lesson.
    pub files: BTreeMap<PathBuf, String>,
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
        let path = dir.join(&name);
        if course.root.join(&path).is_dir() {
            found.extend(answer_of_files(course, exercise, &path, label)?);
        } else if name.extension().is_some_and(|extension| extension == "rs") {
            let text = read(course, &path)?;
            let name = name.with_extension("").to_string_lossy().into_owned();
            let files = BTreeMap::from([(exercise.files[0].clone(), text.clone())]);
            let code = code(&text);
            found.push(answer(name, path, text, files, code, label));
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// `text` is the file's that says what the answer stands for.
fn answer(
    name: String,
    path: PathBuf,
    text: String,
    files: BTreeMap<PathBuf, String>,
    code: String,
    label: &str,
) -> Answer {
    Answer {
        name,
        path,
        says: header_field(&text, label).unwrap_or_default(),
        rejected_by: header_field(&text, "Rejected by")
            .map(|names| names.split(',').map(bare).collect())
            .unwrap_or_default(),
        code,
        text,
        files,
    }
}

/// The code of each file, under its name.
fn code_of(files: &BTreeMap<PathBuf, String>) -> String {
    let pieces = files
        .iter()
        .map(|(file, text)| format!("// {}\n{}", slashes(file), code(text)));
    pieces.collect::<Vec<_>>().join("\n\n")
}

/// The answer that a folder holds; `None` when it has none of the exercise's files.
fn answer_of_files(
    course: &Course,
    exercise: &Exercise,
    folder: &Path,
    label: &str,
) -> io::Result<Option<Answer>> {
    let mut files = BTreeMap::new();
    for file in &exercise.files {
        let path = folder.join(file);
        if course.root.join(&path).is_file() {
            files.insert(file.clone(), read(course, &path)?);
        }
    }
    let Some(header) = file_with_header(&files) else {
        return Ok(None);
    };
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let (path, text) = (folder.join(header), files[header].clone());
    let (name, code) = (name.into_owned(), code_of(&files));
    Ok(Some(answer(name, path, text, files, code, label)))
}

/// Of an answer's files, by path, the one whose header says what the answer stands for; the first one
/// where none does.
fn file_with_header(files: &BTreeMap<PathBuf, String>) -> Option<&PathBuf> {
    let says = |text: &str| {
        ["Misconception", "Differs"]
            .iter()
            .any(|label| header_field(text, label).is_some())
    };
    files
        .iter()
        .find(|(_, text)| says(text))
        .or_else(|| files.first_key_value())
        .map(|(file, _)| file)
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
    fn of_several_files_the_one_with_a_header_speaks_for_all() {
        let files = |texts: [&str; 2]| {
            let paths = ["src/a.rs", "src/lib.rs"].map(PathBuf::from);
            BTreeMap::from_iter(paths.into_iter().zip(texts.map(String::from)))
        };
        let file = |texts| file_with_header(&files(texts)).cloned();
        assert_eq!(file(["fn a() {}", WRONG]), Some("src/lib.rs".into()));
        assert_eq!(file([WRONG, WRONG]), Some("src/a.rs".into()));
        assert_eq!(file(["", ""]), Some("src/a.rs".into()));
        assert_eq!(file_with_header(&BTreeMap::new()), None);
    }

    #[test]
    fn each_file_of_a_folder_is_shown_under_its_name() {
        let files = BTreeMap::from([
            (PathBuf::from("src/a.rs"), WRONG.to_string()),
            (PathBuf::from("src/iam/b.rs"), "fn g() {}\n".to_string()),
        ]);
        let wanted = "// src/a.rs\nfn f() {}\n\n// src/iam/b.rs\nfn g() {}";
        assert_eq!(code_of(&files), wanted);
    }

    #[test]
    fn header_and_footer_are_not_code() {
        assert_eq!(code(WRONG), "fn f() {}");
        assert_eq!(without_footer("mod checks;\n"), "mod checks;\n");
        let long = format!("fn a() {{}}\nfn b() {{}}\nfn c() {{}}\n{WRONG}");
        assert!(without_footer(&long).ends_with("fn f() {}\n"), "{long}");
        assert_eq!(without_footer(""), "\n");
    }
}
