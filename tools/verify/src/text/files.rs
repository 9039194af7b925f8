//! Files: all that lesson.toml names are there, all that are there are named.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use course::answers::{self, Answer};
use course::model::{Course, Exercise, Kind, Shape, Starts};

use super::Source;
use super::header::header_of;
use crate::finding::{Finding, Rule, line_where};
use crate::scratch::{read_tree, slashes};

/// Stands in what `cargo verify new` makes, wherever something is still to be written.
pub const UNWRITTEN: &str = "TODO(write)";

/// The mark that an exercise's places carry.
const MARKS: [&str; 2] = ["TODO", "todo!("];

/// Every file of the lesson and of its solution belongs to an exercise.
pub(super) fn accounted(source: &Source) -> io::Result<Vec<Finding>> {
    let lesson = source.lesson;
    let mut known: BTreeSet<PathBuf> = ["Cargo.toml", "src/lib.rs", "src/main.rs"]
        .iter()
        .map(PathBuf::from)
        .collect();
    for exercise in &lesson.exercises {
        known.extend(exercise.files.iter().cloned());
        known.extend(exercise.given.iter().cloned());
    }
    let mut in_lesson = known.clone();
    in_lesson.insert("lesson.toml".into());
    in_lesson.extend(lesson.exercises.iter().flat_map(|e| e.checks.clone()));
    let mut in_solution = known;
    in_solution.insert("mutants.toml".into());
    let mut findings = strangers(source, &lesson.folder(), &in_lesson)?;
    findings.extend(strangers(source, &lesson.solution_folder(), &in_solution)?);
    Ok(findings)
}

fn strangers(
    source: &Source,
    folder: &Path,
    known: &BTreeSet<PathBuf>,
) -> io::Result<Vec<Finding>> {
    let mut files = BTreeMap::new();
    let path = source.course.root.join(folder);
    if path.is_dir() {
        read_tree(&path, Path::new(""), &mut files)?;
    }
    let answers = |file: &Path| file.starts_with("wrong") || file.starts_with("also");
    Ok(files
        .into_keys()
        .filter(|file| !known.contains(file) && !answers(file))
        .map(|file| {
            Finding::new(
                Rule::Targets,
                folder.join(file),
                "belongs to no exercise",
                format!(
                    "name it in `files`, `checks` or `given` in {}, or take it away",
                    slashes(&source.path)
                ),
            )
        })
        .collect())
}

/// The exercise's files are there, end with the checks, and say where to work.
pub(super) fn exercise(source: &Source, exercise: &Exercise) -> io::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    // Further files, beside the one to open first, may be for the learner to make; then the solution has
    // them, which the run proves.
    let drill = exercise.shape == Shape::Drill;
    let brought = exercise
        .learner_files()
        .take(if drill { usize::MAX } else { 1 });
    for file in brought.chain(exercise.fixed_files()) {
        if !source.course.root.join(&file).is_file() {
            findings.push(
                Finding::new(
                    Rule::Targets,
                    &file,
                    format!("{} names this file, and it is not there", exercise.id()),
                    "write it, or take it off in lesson.toml",
                )
                .at(1),
            );
        }
    }
    findings.extend(footers(source, exercise)?);
    findings.extend(marks(source, exercise)?);
    Ok(findings)
}

/// The exercise's wrong answers, then its other right ones.
fn wrong_and_also(course: &Course, exercise: &Exercise) -> io::Result<Vec<Answer>> {
    let mut found = answers::wrong(course, exercise)?;
    found.extend(answers::also(course, exercise)?);
    Ok(found)
}

/// Drills end by bringing in their checks: the lesson's, wherever the file stands.
fn footers(source: &Source, exercise: &Exercise) -> io::Result<Vec<Finding>> {
    let Ok(checks) = exercise.checks[0].strip_prefix("src") else {
        return Ok(Vec::new());
    };
    if !checks.starts_with("checks") {
        return Ok(Vec::new());
    }
    let near = slashes(checks);
    let far = format!("../../../lessons/{}/src/{near}", exercise.slug);
    let main = &exercise.files[0];
    let mut wanted = Vec::new();
    for (path, checks) in [
        (exercise.main_file(), near.clone()),
        (exercise.solution_file(main), far),
    ] {
        let text = source.file(&path)?;
        wanted.extend(text.map(|text| (path, checks, text)));
    }
    for mut answer in wrong_and_also(source.course, exercise)? {
        // An answer that is about another of the exercise's files has the solution's own drill.
        let text = answer.files.remove(main);
        wanted.extend(text.map(|text| (answer.path, near.clone(), text)));
    }
    let mut findings = Vec::new();
    for (path, checks, text) in wanted {
        let footer = format!("#[path = \"{checks}\"]\nmod checks;");
        if !text.trim_end().ends_with(&footer) {
            findings.push(
                Finding::new(
                    Rule::Footer,
                    path,
                    "does not end by bringing in the checks",
                    format!("end with `#[path = \"{checks}\"]` and `mod checks;`"),
                )
                .at(text.lines().count()),
            );
        }
    }
    Ok(findings)
}

/// The learner sees where to work, and the solution has no such place left.
fn marks(source: &Source, exercise: &Exercise) -> io::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut marked = false;
    for file in &exercise.files {
        let start = source
            .file(&exercise.folder().join(file))?
            .unwrap_or_default();
        marked |= body(&start).any(|(_, line)| has_mark(line));
        let path = exercise.solution_file(file);
        let solved = source.file(&path)?.unwrap_or_default();
        if let Some((line, _)) = body(&solved).find(|(_, line)| has_mark(line)) {
            findings.push(
                Finding::new(
                    Rule::Marks,
                    path,
                    "the solution still has a TODO",
                    "take the mark away",
                )
                .at(line),
            );
        }
    }
    if !marked {
        findings.push(Finding::new(
            Rule::Marks,
            exercise.main_file(),
            "no place to work on is marked",
            "write `// TODO` where the learner has something to do",
        ));
    }
    Ok(findings)
}

fn has_mark(line: &str) -> bool {
    MARKS.iter().any(|mark| line.contains(mark))
}

/// The lines below the header, with their numbers.
fn body(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let header = header_of(text).len();
    text.lines()
        .enumerate()
        .skip(header)
        .map(|(at, line)| (at + 1, line))
}

/// Nothing that `cargo verify new` left to be written is still unwritten.
pub(super) fn unwritten(source: &Source) -> io::Result<Vec<Finding>> {
    let lesson = source.lesson;
    let quiz = Path::new("book/quizzes").join(format!("{}.toml", lesson.slug));
    let mut paths = vec![source.path.clone(), lesson.chapter(), quiz];
    for exercise in &lesson.exercises {
        paths.extend(exercise.learner_files());
        paths.extend(exercise.fixed_files());
        paths.extend(
            exercise
                .files
                .iter()
                .map(|file| exercise.solution_file(file)),
        );
        let answers = wrong_and_also(source.course, exercise)?;
        paths.extend(answers.into_iter().map(|answer| answer.path));
    }
    let mut findings = Vec::new();
    for path in paths {
        let text = source.file(&path)?.unwrap_or_default();
        if text.contains(UNWRITTEN) {
            findings.push(
                Finding::new(
                    Rule::Unwritten,
                    path,
                    format!("says `{UNWRITTEN}`: something is still to be written"),
                    "write it",
                )
                .at(line_where(&text, |line| line.contains(UNWRITTEN))),
            );
        }
    }
    Ok(findings)
}

/// What starts out not compiling stands first: plain `cargo test` runs nothing before it compiles.
pub(super) fn order(source: &Source) -> Vec<Finding> {
    let exercises = &source.lesson.exercises;
    let does_not_compile = |exercise: &&Exercise| matches!(exercise.starts, Starts::Error(_));
    exercises
        .iter()
        .skip_while(does_not_compile)
        .filter(does_not_compile)
        .map(|exercise| {
            Finding::new(
                Rule::Order,
                &source.path,
                format!(
                    "{} starts out not compiling, after one that compiles",
                    exercise.id()
                ),
                "put the exercises that start out not compiling first",
            )
            .at(source.line_of(exercise))
            .of(exercise)
        })
        .collect()
}

/// Exercises take 5–20 minutes, a larger piece, a hunt through logs or a design up to 45, and all fit
/// into the lesson.
pub(super) fn minutes(source: &Source) -> Vec<Finding> {
    let lesson = source.lesson;
    let mut findings = Vec::new();
    for exercise in &lesson.exercises {
        let large = matches!(exercise.kind, Kind::Build | Kind::Debug | Kind::Design);
        let most = if large { 45 } else { 20 };
        if !(5..=most).contains(&exercise.minutes) {
            findings.push(
                Finding::new(
                    Rule::Minutes,
                    &source.path,
                    format!("{} takes {} minutes", exercise.id(), exercise.minutes),
                    format!("make it an exercise of 5 to {most} minutes"),
                )
                .at(source.line_of_key(exercise, "minutes"))
                .of(exercise),
            );
        }
    }
    let sum: u32 = lesson
        .exercises
        .iter()
        .map(|exercise| exercise.minutes)
        .sum();
    if sum > lesson.minutes {
        findings.push(
            Finding::new(
                Rule::Minutes,
                &source.path,
                format!(
                    "the exercises take {sum} minutes, the lesson says {}",
                    lesson.minutes
                ),
                "raise `minutes` of the lesson: the chapter takes time too",
            )
            .at(line_where(&source.text, |line| line.starts_with("minutes"))),
        );
    }
    findings
}
