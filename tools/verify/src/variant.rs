//! The variants of an exercise: its start, its solution, wrong answers, other right answers.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use course::answers::{self, Answer};
use course::model::{Course, Exercise, Kind, Lesson, Shape};

use crate::finding::{Finding, Rule, line_where};

/// What a variant stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// As the learner finds it.
    Start,
    /// Ours.
    Solution,
    /// As the learner finds it after solving every exercise before it.
    Earlier,
    /// An answer that looks right.
    Wrong { rejected_by: RejectedBy },
    /// An answer that is right and differs from ours.
    Also,
}

/// What must reject a wrong answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RejectedBy {
    /// All of these checks must fail (last path segments).
    Checks(Vec<String>),
    /// The compiler, with exactly these codes.
    Codes(Vec<String>),
}

/// One program that the proof compiles and runs.
#[derive(Debug, Clone)]
pub struct Variant<'c> {
    pub lesson: &'c Lesson,
    pub exercise: &'c Exercise,
    pub role: Role,
    /// `start`, `solution`, `earlier`, `wrong-clones_everything`, `also-with_fold`.
    pub name: String,
    /// The file it comes from, relative to the root: where a finding points.
    pub source: PathBuf,
    /// What replaces files of the lesson, relative to the lesson's folder.
    pub overlay: BTreeMap<PathBuf, Vec<u8>>,
}

impl Variant<'_> {
    /// Unique among all variants, and a valid package name.
    pub fn package(&self) -> String {
        format!(
            "lesson-{}--{}--{}",
            self.exercise.lesson, self.exercise.name, self.name
        )
    }
}

/// The variants of `exercise`, and what is wrong with the files they come from.
///
/// # Errors
/// When a file that is there cannot be read.
pub fn variants_of<'c>(
    course: &'c Course,
    lesson: &'c Lesson,
    exercise: &'c Exercise,
    findings: &mut Vec<Finding>,
) -> io::Result<Vec<Variant<'c>>> {
    let make = |role, name: String, source: PathBuf, overlay| Variant {
        lesson,
        exercise,
        role,
        name,
        source,
        overlay,
    };
    let mut variants = vec![make(
        Role::Start,
        "start".into(),
        exercise.main_file(),
        BTreeMap::new(),
    )];
    if let Some(solved) = solved_files(course, lesson, exercise, findings)? {
        let source = exercise.solution_file(&exercise.files[0]);
        if let Some(earlier) = earlier_files(course, lesson, exercise)? {
            let name = "earlier".to_string();
            variants.push(make(Role::Earlier, name, exercise.main_file(), earlier));
        }
        for answer in answers::wrong(course, exercise)? {
            let Some(rejected_by) = rejected_by(&answer, exercise, findings) else {
                continue;
            };
            let mut overlay = solved.clone();
            overlay.extend(bytes_of(answer.files));
            let name = format!("wrong-{}", answer.name);
            variants.push(make(
                Role::Wrong { rejected_by },
                name,
                answer.path,
                overlay,
            ));
        }
        for answer in answers::also(course, exercise)? {
            check_also_header(&answer, exercise, findings);
            let mut overlay = solved.clone();
            overlay.extend(bytes_of(answer.files));
            let name = format!("also-{}", answer.name);
            variants.push(make(Role::Also, name, answer.path, overlay));
        }
        variants.push(make(Role::Solution, "solution".into(), source, solved));
    }
    Ok(variants)
}

/// The solution's files that stand in for the learner's. A drill needs its own file only; a library
/// exercise is solved in a library that is solved as a whole.
fn solved_files(
    course: &Course,
    lesson: &Lesson,
    exercise: &Exercise,
    findings: &mut Vec<Finding>,
) -> io::Result<Option<BTreeMap<PathBuf, Vec<u8>>>> {
    let mut files: Vec<&PathBuf> = exercise.files.iter().collect();
    if exercise.shape == Shape::Library {
        files.extend(lesson.exercises.iter().flat_map(|other| &other.files));
    }
    let mut solved = BTreeMap::new();
    for file in files {
        let path = exercise.solution_file(file);
        match fs::read(course.root.join(&path)) {
            Ok(bytes) => {
                solved.insert(file.clone(), bytes);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                findings.push(
                    Finding::new(
                        Rule::Targets,
                        &path,
                        "the solution has no such file",
                        format!("write it, or take it off `files` of {}", exercise.id()),
                    )
                    .of(exercise),
                );
                return Ok(None);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Some(solved))
}

/// The solution's files of every exercise before this one, where this one could notice: a drill reads
/// no file but its own, which `undeclared-file` proves.
fn earlier_files(
    course: &Course,
    lesson: &Lesson,
    exercise: &Exercise,
) -> io::Result<Option<BTreeMap<PathBuf, Vec<u8>>>> {
    if exercise.shape == Shape::Drill {
        return Ok(None);
    }
    let mut earlier = BTreeMap::new();
    for other in &lesson.exercises[..exercise.index - 1] {
        for file in &other.files {
            if exercise.files.contains(file) {
                continue;
            }
            if let Some(bytes) = read_if_there(&course.root.join(exercise.solution_file(file)))? {
                earlier.insert(file.clone(), bytes);
            }
        }
    }
    Ok((!earlier.is_empty()).then_some(earlier))
}

/// Texts as the bytes of files.
fn bytes_of(files: BTreeMap<PathBuf, String>) -> impl Iterator<Item = (PathBuf, Vec<u8>)> {
    files
        .into_iter()
        .map(|(file, text)| (file, text.into_bytes()))
}

/// Reads a file and says which one it was when it cannot.
///
/// # Errors
/// When it is not there, cannot be read or is not UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

/// Reads a file that need not be there.
///
/// # Errors
/// When it is there and cannot be read.
pub fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io::Error::new(
            error.kind(),
            format!("{}: {error}", path.display()),
        )),
    }
}

fn rejected_by(
    answer: &Answer,
    exercise: &Exercise,
    findings: &mut Vec<Finding>,
) -> Option<RejectedBy> {
    if answer.says.is_empty() {
        findings.push(
            Finding::new(
                Rule::AnswerHeader,
                &answer.path,
                "does not say which misconception it stands for",
                "begin the file with `//! Misconception: …`, a sentence for the learner",
            )
            .of(exercise),
        );
    }
    if answer.rejected_by.is_empty() {
        findings.push(
            Finding::new(
                Rule::AnswerHeader,
                &answer.path,
                "does not say what rejects it",
                "add `//! Rejected by: check_name` or `//! Rejected by: E0382`",
            )
            .of(exercise),
        );
        return None;
    }
    let names = answer.rejected_by.clone();
    let codes = names.iter().filter(|name| is_code(name)).count();
    if codes == names.len() {
        Some(RejectedBy::Codes(names))
    } else if codes == 0 {
        Some(RejectedBy::Checks(names))
    } else {
        findings.push(
            Finding::new(
                Rule::AnswerHeader,
                &answer.path,
                "names checks and error codes at once; what does not compile runs no check",
                "name either the checks or the exact set of codes",
            )
            .at(line_where(&answer.text, |line| {
                line.contains("Rejected by:")
            }))
            .of(exercise),
        );
        None
    }
}

/// Whether this is a compiler's error code, as in `E0382`.
pub fn is_code(name: &str) -> bool {
    name.len() == 5
        && name.starts_with('E')
        && name.bytes().skip(1).all(|byte| byte.is_ascii_digit())
}

fn check_also_header(answer: &Answer, exercise: &Exercise, findings: &mut Vec<Finding>) {
    if answer.says.is_empty() {
        findings.push(
            Finding::new(
                Rule::AnswerHeader,
                &answer.path,
                "does not say how it differs",
                "begin the file with `//! Differs: …`, a sentence for the learner",
            )
            .of(exercise),
        );
    }
}

/// Whether this exercise must have wrong answers: a prediction is right or not, and the compiler says.
pub fn needs_wrong_answers(exercise: &Exercise) -> bool {
    exercise.kind != Kind::Predict
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_an_e_and_four_digits() {
        assert!(is_code("E0382"));
        for other in ["E038", "E03822", "F0382", "E03a2", "an_e"] {
            assert!(!is_code(other), "{other}");
        }
    }
}
