//! What the learner sees is what is proven: the learner's own engine runs each start and each solution
//! in a copy of the course. Each start is run after the exercises before it were solved there, as it is
//! for a learner who goes in order.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use course::lock::Lock;
use course::model::{Course, Exercise, Starts};
use course::report::{CheckState, Report};
use course::run::{self, Cancel, Options};
use course::{Verdict, lock};

use crate::finding::{Finding, Rule};
use crate::judge::last_segment;
use crate::proof::Proof;
use crate::scratch::{Places, read_tree, sync};

/// Folders and files of the course that a run needs.
const NEEDED: [&str; 7] = [
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    ".cargo",
    "lessons",
    "solutions",
    "tools",
];

/// Runs start and solution of each exercise as `cargo learn` would, and notes what that took.
///
/// # Errors
/// When the copy cannot be made or cargo cannot run.
pub fn agree(
    course: &Course,
    places: &Places,
    wanted: &Lock,
    exercises: &[&Exercise],
    proof: &mut Proof,
) -> io::Result<()> {
    let root = places.base.join("course");
    copy(&course.root, &root, wanted)?;
    let copied = Course::load(&root).map_err(io::Error::other)?;
    let options = Options {
        use_cache: false,
        clippy: false,
        color: false,
        target_dir: Some(places.base.join("engine")),
        ..Options::default()
    };
    for exercise in exercises {
        if !wanted.exercise.contains_key(&exercise.id()) {
            continue;
        }
        let started = Instant::now();
        let go = || {
            run::run(
                &copied,
                wanted,
                exercise,
                &options,
                &Cancel::new(),
                &mut |_| {},
            )
            .map_err(io::Error::other)
        };
        let start = go()?;
        proof.findings.extend(start_problem(exercise, &start));
        if put_solution(course, &root, exercise)? {
            let solved = go()?;
            proof.findings.extend(solved_problem(exercise, &solved));
        }
        note_time(proof, exercise, started.elapsed());
    }
    Ok(())
}

fn note_time(proof: &mut Proof, exercise: &Exercise, took: Duration) {
    if let Some(shown) = proof.shown.get_mut(&exercise.id()) {
        shown.engine_took = Some(took);
    }
}

/// A copy of what a run needs, with the lock as it should be.
fn copy(from: &Path, to: &Path, wanted: &Lock) -> io::Result<()> {
    let mut files = BTreeMap::new();
    for name in NEEDED {
        let path = from.join(name);
        if path.is_dir() {
            read_tree(&path, Path::new(name), &mut files)?;
        } else if path.is_file() {
            files.insert(PathBuf::from(name), fs::read(path)?);
        }
    }
    files.insert(lock::PATH.into(), wanted.to_text().into_bytes());
    sync(to, &files, &[".learn"])
}

/// Puts the solution's files in the learner's place; false when it has none.
fn put_solution(course: &Course, root: &Path, exercise: &Exercise) -> io::Result<bool> {
    let lesson = course.lesson_of(exercise);
    let files = match exercise.shape {
        // With what the exercises before it make; those after it stay as they start.
        course::model::Shape::Library => lesson.exercises[..exercise.index]
            .iter()
            .flat_map(|earlier| &earlier.files)
            .collect(),
        _ => exercise.files.iter().collect::<Vec<_>>(),
    };
    for file in files {
        let solution = course.root.join(exercise.solution_file(file));
        if !solution.is_file() {
            return Ok(false);
        }
        let place = root.join(exercise.folder()).join(file);
        // A file that the learner makes may stand in a folder that the start does not have.
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(place, fs::read(solution)?)?;
    }
    Ok(true)
}

fn start_problem(exercise: &Exercise, report: &Report) -> Option<Finding> {
    let holds = matches!(
        (&exercise.starts, &report.verdict),
        (Starts::Error(_), Verdict::DoesNotCompile) | (Starts::Fails(_), Verdict::ChecksFailed)
    );
    (!holds).then(|| disagreement(exercise, report, "start"))
}

fn solved_problem(exercise: &Exercise, report: &Report) -> Option<Finding> {
    (!report.verdict.is_solved()).then(|| disagreement(exercise, report, "solution"))
}

fn disagreement(exercise: &Exercise, report: &Report, what: &str) -> Finding {
    let not_passed: Vec<&str> = report
        .checks
        .iter()
        .filter(|check| check.state != CheckState::Passed)
        .map(|check| last_segment(&check.name))
        .collect();
    Finding::new(
        Rule::Engine,
        exercise.main_file(),
        format!(
            "`cargo learn run` says of the {what}: {} (not passed: {})",
            report.headline,
            not_passed.join(", ")
        ),
        format!(
            "run it: `cargo learn run {} {}`",
            exercise.lesson, exercise.index
        ),
    )
    .of(exercise)
}
