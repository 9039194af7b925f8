//! `wrong/` and `also/`: enough wrong answers, none left over.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use course::answers::wrong;
use course::model::{Course, Lesson};

use crate::finding::{Finding, Rule};
use crate::scratch::read_tree;
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
        "an answer stands in {folder}/exN_name/*.rs, or in a folder {folder}/exN_name/NAME/ that holds \
         some of the exercise's `files` at their paths in the lesson"
    );
    const NO_EXERCISE: &str = "belongs to no exercise: nothing runs it";
    const NO_FILE: &str = "the exercise has no such file: nothing runs it";
    let mut report = |path: &Path, problem: &str| {
        findings.push(Finding::new(
            Rule::AnswerLeftOver,
            path,
            problem,
            mend.clone(),
        ));
    };
    for (name, is_dir) in entries(&course.root.join(&dir))? {
        let known = lesson
            .exercises
            .iter()
            .find(|exercise| exercise.name == name);
        let path = dir.join(&name);
        let Some(exercise) = known.filter(|_| is_dir) else {
            report(&path, NO_EXERCISE);
            continue;
        };
        for (file, is_dir) in entries(&course.root.join(&path))? {
            let answer = path.join(&file);
            if is_dir {
                let mut files = BTreeMap::new();
                read_tree(&course.root.join(&answer), Path::new(""), &mut files)?;
                for file in files.keys().filter(|file| !exercise.files.contains(file)) {
                    report(&answer.join(file), NO_FILE);
                }
            } else if !file.ends_with(".rs") {
                report(&answer, NO_EXERCISE);
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
