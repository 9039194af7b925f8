//! `cargo verify lock`: writes `lessons/course.lock`, and says when it is not current.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use course::disk;
use course::lock::{self, Lock, LockedExercise};
use course::model::{Course, Exercise};

use crate::finding::{Finding, Rule};
use crate::proof::Shown;
use crate::scratch::slashes;
use crate::variant::read_text;

/// The lock as it should be, with the checks of these exercises as the solutions' programs list them.
///
/// # Errors
/// When a file that lesson.toml names cannot be read.
pub fn lock_of(course: &Course, shown: &BTreeMap<String, Shown>) -> io::Result<Lock> {
    let mut exercise = BTreeMap::new();
    for each in course.exercises() {
        // Without its solution's program nobody knows the checks; the proof says why there is none.
        let Some(shown) = shown.get(&each.id()).filter(|s| !s.checks.is_empty()) else {
            continue;
        };
        exercise.insert(each.id(), locked(course, each, shown.checks.clone())?);
    }
    Ok(Lock {
        version: lock::VERSION,
        exercise,
    })
}

fn locked(course: &Course, exercise: &Exercise, checks: Vec<String>) -> io::Result<LockedExercise> {
    Ok(LockedExercise {
        checks,
        fixed: blob_ids(&course.root, exercise.fixed_files())?,
        // A file that is not there is for the learner to make.
        start: blob_ids(
            &course.root,
            exercise
                .learner_files()
                .filter(|file| course.root.join(file).exists()),
        )?,
    })
}

fn blob_ids(
    root: &Path,
    files: impl Iterator<Item = PathBuf>,
) -> io::Result<BTreeMap<String, String>> {
    files
        .map(|file| {
            let bytes = disk::read(&root.join(&file)).map_err(io::Error::other)?;
            Ok((slashes(&file), disk::blob_id(&bytes)))
        })
        .collect()
}

/// Writes the lock when it is not current.
///
/// # Errors
/// When it cannot be written.
pub fn write(course: &Course, lock: &Lock) -> io::Result<bool> {
    let path = course.root.join(lock::PATH);
    let text = lock.to_text();
    if std::fs::read(&path).is_ok_and(|found| found == text.as_bytes()) {
        return Ok(false);
    }
    disk::write_source(&path, text.as_bytes()).map_err(io::Error::other)?;
    Ok(true)
}

/// Where the committed lock differs from `wanted`. With `all`, exercises that `wanted` does not have
/// must not be in it either.
///
/// # Errors
/// When the lock is there and cannot be read.
pub fn check(course: &Course, wanted: &Lock, all: bool) -> io::Result<Vec<Finding>> {
    const MEND: &str = "run `cargo verify lock` and commit lessons/course.lock";
    let finding = |problem: String| Finding::new(Rule::CourseLock, lock::PATH, problem, MEND);
    let path = course.root.join(lock::PATH);
    if !path.exists() {
        return Ok(vec![finding("is not there".into())]);
    }
    let found = match Lock::load(&course.root) {
        Ok(found) => found,
        Err(error) => return Ok(vec![finding(format!("cannot be read: {error}"))]),
    };
    let text = read_text(&path)?;
    let mut findings = Vec::new();
    for (id, wanted) in &wanted.exercise {
        let line = crate::finding::line_where(&text, |line| line.contains(id.as_str()));
        match found.exercise.get(id) {
            None => findings.push(finding(format!("lacks {id}"))),
            Some(found) if found != wanted => findings
                .push(finding(format!("{id} has changed: {}", difference(found, wanted))).at(line)),
            Some(_) => {}
        }
    }
    if all {
        for id in found.exercise.keys() {
            if !wanted.exercise.contains_key(id) {
                let line = crate::finding::line_where(&text, |line| line.contains(id.as_str()));
                findings.push(finding(format!("has {id}, which is gone")).at(line));
            }
        }
        if findings.is_empty() && text != wanted.to_text() {
            findings.push(finding(
                "is not written as `cargo verify lock` writes it".into(),
            ));
        }
    }
    Ok(findings)
}

fn difference(found: &LockedExercise, wanted: &LockedExercise) -> String {
    if found.checks != wanted.checks {
        return format!(
            "its checks are {} and were {}",
            wanted.checks.join(", "),
            found.checks.join(", ")
        );
    }
    let files = wanted.fixed.iter().chain(&wanted.start);
    let changed: Vec<&str> = files
        .filter(|(file, id)| found.fixed.get(*file).or(found.start.get(*file)) != Some(id))
        .map(|(file, _)| file.as_str())
        .collect();
    if changed.is_empty() {
        "a file was taken off or became another kind of file".into()
    } else {
        changed.join(", ")
    }
}
