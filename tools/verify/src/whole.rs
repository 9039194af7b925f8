//! The whole proof, of everything or of what was named.

use std::io;

use course::find::{self, NotFound, Prefer, Target};
use course::model::{Course, Exercise, Lesson};

use crate::finding::{Finding, Rule};
use crate::proof::{self, Proof};
use crate::scratch::Places;
use crate::text::{self, RustBook};
use crate::{engine, lint, lockfile, readme};

/// What is to be proven.
#[derive(Debug, Clone)]
pub struct Selection<'c> {
    pub lessons: Vec<&'c Lesson>,
    pub exercises: Vec<&'c Exercise>,
    /// Whether that is the whole course: then what no single lesson answers for is proven too.
    pub all: bool,
}

impl<'c> Selection<'c> {
    /// The whole course.
    pub fn all(course: &'c Course) -> Selection<'c> {
        Selection {
            lessons: course.lessons.iter().collect(),
            exercises: course.exercises().collect(),
            all: true,
        }
    }

    /// The lesson or exercise that these words name; no words name the whole course.
    ///
    /// # Errors
    /// When they name nothing or several things.
    pub fn named(course: &'c Course, words: &[String]) -> Result<Selection<'c>, NotFound> {
        if words.is_empty() {
            return Ok(Selection::all(course));
        }
        let target = find::find_as(course, None, words, Some(Prefer::Lesson))?;
        let lesson = target.lesson(course);
        Ok(Selection {
            lessons: vec![lesson],
            exercises: match target {
                Target::Lesson(lesson) => lesson.exercises.iter().collect(),
                Target::Exercise(exercise) => vec![exercise],
            },
            all: false,
        })
    }

    /// What is wrong with a lesson's other exercises is not what was asked for.
    fn is_about(&self, finding: &Finding) -> bool {
        match &finding.exercise {
            Some(id) => self.exercises.iter().any(|exercise| exercise.id() == *id),
            None => true,
        }
    }
}

/// Proves it all.
///
/// # Errors
/// When cargo or rustfmt cannot be run, or a file cannot be read or written; what is wrong with the
/// course is a finding.
pub fn prove(course: &Course, places: &Places, selection: &Selection) -> io::Result<Proof> {
    let mut findings = read(course, selection)?;
    findings.extend(lint::format(course, &selection.lessons)?);
    let locked = lint::cargo_lock(course, places)?;
    let is_current = locked.is_none();
    findings.extend(locked);
    if is_current {
        findings.extend(lint::clippy(course, places, &selection.lessons)?);
    }
    let mut proof = match proof::prove(course, places, &selection.exercises, |_| true) {
        Ok(proof) => proof,
        Err(error) if findings.is_empty() => return Err(error),
        Err(error) => {
            // What was found already is the likely cause, and must not be lost.
            let mend = "mend what else is found, then try again";
            findings.push(Finding::new(
                Rule::Targets,
                "Cargo.toml",
                error.to_string(),
                mend,
            ));
            return Ok(Proof {
                findings,
                ..Proof::default()
            });
        }
    };
    let lock = lockfile::lock_of(course, &proof.shown)?;
    findings.extend(lockfile::check(course, &lock, selection.all)?);
    if is_current {
        engine::agree(course, places, &lock, &selection.exercises, &mut proof)?;
    }
    proof.findings.extend(findings);
    proof.findings.retain(|finding| selection.is_about(finding));
    Ok(proof)
}

/// What can be proven by reading.
///
/// # Errors
/// When a file cannot be read.
pub fn read(course: &Course, selection: &Selection) -> io::Result<Vec<Finding>> {
    let book = RustBook::load(&course.root)?;
    let mut findings = Vec::new();
    for lesson in &selection.lessons {
        findings.extend(text::lesson(course, &book, lesson)?);
    }
    if selection.all {
        findings.extend(text::course(course, &book)?);
        findings.extend(readme::check(course)?);
    }
    Ok(findings)
}
