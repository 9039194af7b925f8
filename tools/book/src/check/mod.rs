//! `cargo book check`: every rule of the book, and what breaks it.

mod chapters;
mod code;
mod drawings;
mod links;
mod quizzes;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::library::Library;
use crate::problem::Problem;
use crate::programs::Workshop;
use crate::site;

pub use code::capture;

/// Every rule: its name in findings, and what it demands. Each has a broken book in `tests/suite/rules.rs`.
pub const RULES: &[(&str, &str)] = &[
    (
        "directive",
        "directives are known, whole and in their place; includes and pictures resolve",
    ),
    ("shape", "a chapter has the fixed headings in their order"),
    (
        "exercises",
        "a chapter has each exercise of lesson.toml, in order, with its title and directive",
    ),
    (
        "fence",
        "a `rust` fence holds an include and nothing else; every fence names its language",
    ),
    ("tabs", "a language box has the tabs C#, Python, Go"),
    ("expect", "a program says what it does, and does it"),
    (
        "captured",
        "a captured file is what the program does today, without a path of a machine",
    ),
    ("unused", "every file in book/code is shown by a chapter"),
    (
        "missing",
        "every lesson has a chapter and a quiz, and each belongs to a lesson",
    ),
    ("summary", "SUMMARY.md is what the course gives"),
    ("section", "sections of The Rust Book exist"),
    (
        "quiz-schema",
        "a quiz has the known fields, and none is empty",
    ),
    ("quiz-id", "ids are unique and readable"),
    ("quiz-options", "at least one option is right and one wrong"),
    ("quiz-why", "every option has a reason"),
    ("quiz-proof", "code in a quiz does what expect says"),
    (
        "quiz-repeat",
        "two questions come from earlier lessons, and exist",
    ),
    (
        "link",
        "links and anchors in the built book resolve; no id stands twice",
    ),
    (
        "external",
        "links to other sites are in The Rust Book's tables or in book/external-links.txt",
    ),
    (
        "diagram",
        "a diagram has title, desc, role=\"img\" (the map: group) and currentColor",
    ),
];

/// What a check found, and how much was as it should be.
#[derive(Default)]
pub struct Report {
    /// What is to mend, by file and line.
    pub problems: Vec<Problem>,
    /// How many things (chapters, fences, programs, questions, links, drawings) had no problem.
    pub passed: usize,
}

impl Report {
    /// Notes that `looked_at` things were judged, with these problems.
    fn add(&mut self, looked_at: usize, problems: impl IntoIterator<Item = Problem>) {
        let before = self.problems.len();
        self.problems.extend(problems);
        self.passed += looked_at.saturating_sub(self.problems.len() - before);
    }
}

/// Checks the book of the course at `root`.
///
/// # Errors
/// When the course cannot be read, or rustc cannot be started.
pub fn check(root: &Path) -> Result<Report, String> {
    let library = Library::load(root)?;
    let workshop = Workshop::open(&site::target_dir(root))?;
    let mut report = Report::default();
    report.add(0, library.problems.clone());
    report.add(1, sections(&library));
    report.add(1, summary(&library));
    report.add(library.course.lessons.len(), missing(&library));
    chapters::check(&library, &mut report);
    code::check(&library, &workshop, &mut report)?;
    quizzes::check(&library, &workshop, &mut report)?;
    drawings::check(&library, &mut report);
    built(&library, &mut report)?;
    report.problems.sort();
    report.problems.dedup();
    Ok(report)
}

/// Builds the book aside and looks at its pages. Problems in the chapters are found before; with
/// them there is no book to look at.
fn built(library: &Library, report: &mut Report) -> Result<(), String> {
    let target = site::target_dir(library.root());
    fs::create_dir_all(&target)
        .map_err(|error| format!("cannot write {}: {error}", target.display()))?;
    let folder = tempfile::Builder::new()
        .prefix("book-check-")
        .tempdir_in(&target)
        .map_err(|error| format!("cannot write {}: {error}", target.display()))?;
    let out = folder.path().join("book");
    match site::build(library.root(), &out) {
        Ok(()) => links::check(library, &out, report),
        Err(site::BuildError::Problems(problems)) => report.add(1, problems),
        Err(site::BuildError::Other(text)) => return Err(text),
    }
    Ok(())
}

/// Sections that lessons and plans name.
fn sections(library: &Library) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut look = |file: PathBuf, number: &String| {
        if !library.rust_book.sections.contains_key(number) {
            let line = line_with(library, &file, &format!("\"{number}\""));
            found.push(Problem::new(
                "section",
                file,
                line,
                format!("The Rust Book has no section {number}"),
                "take a number from book/rust-book/sections.tsv",
            ));
        }
    };
    for lesson in &library.course.lessons {
        let file = PathBuf::from(format!("lessons/{}/lesson.toml", lesson.slug));
        let concepts = lesson
            .concepts
            .iter()
            .filter_map(|concept| concept.book.as_ref());
        for number in lesson.book.iter().chain(&lesson.glance).chain(concepts) {
            look(file.clone(), number);
        }
    }
    for planned in &library.course.planned {
        for number in &planned.book {
            look(PathBuf::from("lessons/course.toml"), number);
        }
    }
    found
}

fn line_with(library: &Library, file: &Path, text: &str) -> usize {
    let content = fs::read_to_string(library.root().join(file)).unwrap_or_default();
    content
        .lines()
        .position(|line| line.contains(text))
        .map_or(1, |index| index + 1)
}

fn summary(library: &Library) -> Option<Problem> {
    let file = "book/src/SUMMARY.md";
    let found = fs::read_to_string(library.root().join(file)).unwrap_or_default();
    let wanted = library.summary();
    if found == wanted {
        return None;
    }
    let differs = found.lines().zip(wanted.lines()).position(|(a, b)| a != b);
    let line = differs.unwrap_or(found.lines().count().min(wanted.lines().count())) + 1;
    Some(Problem::new(
        "summary",
        file,
        line,
        "is not what the course gives",
        "`cargo book capture` writes it anew",
    ))
}

/// Chapters and quizzes without a lesson, lessons without a chapter or a quiz.
fn missing(library: &Library) -> Vec<Problem> {
    let mut found = Vec::new();
    for lesson in &library.course.lessons {
        for file in [
            format!("book/src/{}.md", lesson.slug),
            format!("book/quizzes/{}.toml", lesson.slug),
        ] {
            if !library.root().join(&file).is_file() {
                let wrong = format!("lesson {} has no such file", lesson.number);
                found.push(Problem::new(
                    "missing",
                    file,
                    1,
                    wrong,
                    "write it; CONTRIBUTING.md shows the form",
                ));
            }
        }
    }
    let pages: BTreeSet<String> = library.pages().into_iter().map(|(file, _)| file).collect();
    for file in markdown_files(library) {
        if !pages.contains(&file) && file != "SUMMARY.md" && file != "not-found.md" {
            let path = format!("book/src/{file}");
            let remedy = "name it after a lesson's folder, as in 05-borrowing.md, or delete it";
            found.push(Problem::new(
                "missing",
                path,
                1,
                "no lesson has this chapter",
                remedy,
            ));
        }
    }
    for (slug, quiz) in &library.quizzes {
        if !library
            .course
            .lessons
            .iter()
            .any(|lesson| lesson.slug == *slug)
        {
            let remedy = "name it after a lesson's folder, or delete it";
            found.push(Problem::new(
                "missing",
                &quiz.file,
                1,
                "no lesson has this quiz",
                remedy,
            ));
        }
    }
    found
}

/// Names of the files `book/src/*.md`.
fn markdown_files(library: &Library) -> Vec<String> {
    let entries = fs::read_dir(library.root().join("book/src"))
        .into_iter()
        .flatten()
        .flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".md"))
        .collect();
    names.sort();
    names
}
