//! `wrong/` and `also/`: enough wrong answers, none left over.

use std::fs;
use std::io;
use std::path::Path;

use course::answers::wrong;
use course::model::{Course, Lesson};

use crate::finding::{Finding, Rule};
use crate::variant::needs_wrong_answers;

/// Fewer wrong answers than this prove little of the checks.
const FEWEST: usize = 2;

/// What is wrong with the lesson's wrong and other right answers as files.
///
/// # Errors
/// When a folder cannot be read.
pub fn answers(course: &Course, lesson: &Lesson) -> io::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for exercise in &lesson.exercises {
        let wrong = wrong(course, exercise)?;
        if needs_wrong_answers(exercise) && wrong.len() < FEWEST {
            findings.push(
                Finding::new(
                    Rule::WrongCount,
                    lesson.solution_folder().join("wrong").join(&exercise.name),
                    format!(
                        "{} wrong answers; at least {FEWEST} are needed",
                        wrong.len()
                    ),
                    "add plausible wrong answers that the checks must reject",
                )
                .of(exercise),
            );
        }
    }
    for folder in ["wrong", "also"] {
        findings.extend(left_over(course, lesson, folder)?);
    }
    Ok(findings)
}

/// Files that belong to no exercise, and so prove nothing.
fn left_over(course: &Course, lesson: &Lesson, folder: &str) -> io::Result<Vec<Finding>> {
    let dir = lesson.solution_folder().join(folder);
    let mut findings = Vec::new();
    let mend = format!(
        "an answer stands in {folder}/exN_name/*.rs, under the name of an exercise in lesson.toml"
    );
    let mut report = |path: &Path| {
        findings.push(Finding::new(
            Rule::AnswerLeftOver,
            path,
            "belongs to no exercise: nothing runs it",
            mend.clone(),
        ));
    };
    for (name, is_dir) in entries(&course.root.join(&dir))? {
        let known = lesson
            .exercises
            .iter()
            .any(|exercise| exercise.name == name);
        let path = dir.join(&name);
        if !is_dir || !known {
            report(&path);
            continue;
        }
        for (file, is_dir) in entries(&course.root.join(&path))? {
            if is_dir || !file.ends_with(".rs") {
                report(&path.join(file));
            }
        }
    }
    Ok(findings)
}

fn entries(dir: &Path) -> io::Result<Vec<(String, bool)>> {
    if !dir.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        found.push((name, entry.file_type()?.is_dir()));
    }
    found.sort();
    Ok(found)
}
