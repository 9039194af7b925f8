//! The form of a chapter.

use std::fs;
use std::path::PathBuf;

use course::Lesson;

use super::Report;
use crate::library::{Include, Library};
use crate::markdown::{Block, Fence, blocks, directive, heading};
use crate::problem::Problem;

const FIRST: &[&str] = &["In one minute", "Predict"];
const COMING_FROM: &str = "Coming from C#, Python or Go";
const LAST: &[&str] = &[
    COMING_FROM,
    "Exercises",
    "Check yourself",
    "What you built",
    "Maps to The Rust Book",
];
const LANGUAGES: &[&str] = &["C#", "Python", "Go"];

/// Languages that a fence may name. `markdown` and `rust,ignore` are for pages about writing.
const FENCE_LANGUAGES: &[&str] = &[
    "rust", "csharp", "python", "go", "sh", "text", "toml", "json",
];

/// A chapter that is looked at.
struct Chapter<'a> {
    file: PathBuf,
    blocks: Vec<Block<'a>>,
    problems: Vec<Problem>,
}

impl Chapter<'_> {
    fn wrong(
        &mut self,
        rule: &'static str,
        line: usize,
        wrong: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.problems
            .push(Problem::new(rule, &self.file, line, wrong, remedy));
    }

    /// Headings outside tabs, with their line, level and text.
    fn headings(&self) -> Vec<(usize, usize, String)> {
        let lines = self.blocks.iter().filter_map(|block| match block {
            Block::Line { number, text } => {
                heading(text).map(|(level, title)| (*number, level, title.to_string()))
            }
            Block::Fence(_) => None,
        });
        lines.collect()
    }
}

/// Looks at every page's form, and at each chapter's shape and exercises.
pub fn check(library: &Library, report: &mut Report) {
    for (file, _) in library.pages() {
        let Ok(text) = fs::read_to_string(library.chapter_path(&file)) else {
            let path = PathBuf::from("book/src").join(&file);
            report.add(
                1,
                [Problem::new(
                    "shape",
                    path,
                    1,
                    "cannot be read",
                    "save it as UTF-8 text",
                )],
            );
            continue;
        };
        let mut chapter = Chapter {
            file: PathBuf::from("book/src").join(&file),
            blocks: blocks(&text),
            problems: Vec::new(),
        };
        if let Some(lesson) = library.lesson_of_chapter(&file) {
            shape(&mut chapter, lesson);
            exercises(&mut chapter, lesson);
        }
        fences(&mut chapter);
        tabs(&mut chapter);
        report.add(1, chapter.problems);
    }
}

fn shape(chapter: &mut Chapter<'_>, lesson: &Lesson) {
    let title = format!("{} {}", lesson.number, lesson.title);
    let headings = chapter.headings();
    if headings
        .first()
        .is_none_or(|(line, level, text)| (*line, *level) != (1, 1) || *text != title)
    {
        chapter.wrong(
            "shape",
            1,
            "the first line is not the lesson's number and title",
            format!("write `# {title}`"),
        );
    }
    let after_title = chapter.blocks.iter().skip(1).find_map(|block| match block {
        Block::Line { text, .. } if text.trim().is_empty() => None,
        Block::Line { text, .. } => Some(*text),
        Block::Fence(_) => Some(""),
    });
    if after_title.map(str::trim) != Some("<!-- lesson -->") {
        chapter.wrong(
            "shape",
            2,
            "<!-- lesson --> does not follow the title",
            "write it below the title",
        );
    }
    order(chapter, &headings);
    one_each(chapter);
}

fn order(chapter: &mut Chapter<'_>, headings: &[(usize, usize, String)]) {
    let seconds: Vec<(usize, &str)> = headings
        .iter()
        .filter(|(_, level, _)| *level == 2)
        .map(|(line, _, text)| (*line, text.as_str()))
        .collect();
    let wanted = |index: usize| -> Option<&str> {
        let from_end = seconds.len() - index;
        if index < FIRST.len() {
            Some(FIRST[index])
        } else {
            (from_end <= LAST.len()).then(|| LAST[LAST.len() - from_end])
        }
    };
    let least = FIRST.len() + 1 + LAST.len();
    if seconds.len() < least {
        let missing: Vec<&str> = FIRST
            .iter()
            .chain(LAST)
            .copied()
            .filter(|name| seconds.iter().all(|(_, text)| text != name))
            .collect();
        let missing = match missing.is_empty() {
            true => "a heading of its own for the concept".to_string(),
            false => missing.join(", "),
        };
        chapter.wrong(
            "shape",
            seconds.last().map_or(1, |(line, _)| *line),
            format!(
                "{} headings with ##, at least {least} are needed; missing: {missing}",
                seconds.len()
            ),
            "see \"The form of a chapter\" in CONTRIBUTING.md",
        );
        return;
    }
    for (index, (line, text)) in seconds.iter().enumerate() {
        match wanted(index) {
            Some(name) if name != *text => {
                chapter.wrong(
                    "shape",
                    *line,
                    format!("`## {text}` stands where `## {name}` belongs"),
                    "keep the fixed order",
                );
            }
            None if FIRST.contains(text) || LAST.contains(text) => {
                chapter.wrong(
                    "shape",
                    *line,
                    format!("`## {text}` is out of its place"),
                    "keep the fixed order",
                );
            }
            _ => {}
        }
    }
}

/// Directives that stand once, below their heading.
fn one_each(chapter: &mut Chapter<'_>) {
    for (name, below) in [
        ("quiz", "Check yourself"),
        ("rust-book-map", "Maps to The Rust Book"),
    ] {
        let mut places = Vec::new();
        let mut section = String::new();
        for block in &chapter.blocks {
            let Block::Line { number, text } = block else {
                continue;
            };
            if let Some((2, title)) = heading(text) {
                section = title.to_string();
            }
            if directive(text) == Some(Ok(vec![name])) {
                places.push((*number, section.clone()));
            }
        }
        if places.len() != 1 || places[0].1 != below {
            let stray = places.iter().find(|(_, section)| section != below);
            let line = stray.or(places.last()).map_or(1, |(line, _)| *line);
            chapter.wrong(
                "shape",
                line,
                format!("<!-- {name} --> must stand once, below `## {below}`"),
                format!("put it there; it stands {} times", places.len()),
            );
        }
    }
    let boxed = chapter.blocks.iter().scan("", |section, block| {
        if let Block::Line { text, .. } = block {
            if let Some((2, title)) = heading(text) {
                *section = title;
            }
            return Some(*section == COMING_FROM && directive(text) == Some(Ok(vec!["tabs"])));
        }
        Some(false)
    });
    if !boxed.into_iter().any(|found| found) {
        chapter.wrong(
            "shape",
            1,
            format!("`## {COMING_FROM}` has no tabs"),
            "put the three languages into <!-- tabs -->",
        );
    }
}

/// `### 05.3 Title`, followed by `<!-- exercise ex3_name -->`, for each exercise in order.
fn exercises(chapter: &mut Chapter<'_>, lesson: &Lesson) {
    let mut section = String::new();
    let mut pairs: Vec<(usize, String, Option<String>)> = Vec::new();
    let mut loose = Vec::new();
    for block in &chapter.blocks {
        let Block::Line { number, text } = block else {
            continue;
        };
        match heading(text) {
            Some((2, title)) => section = title.to_string(),
            Some((3, title)) if section == "Exercises" => {
                pairs.push((*number, title.to_string(), None))
            }
            _ => {}
        }
        if let Some(Ok(words)) = directive(text)
            && let ["exercise", name] = words.as_slice()
        {
            match pairs.last_mut() {
                Some((_, _, slot @ None)) if section == "Exercises" => {
                    *slot = Some(name.to_string())
                }
                _ => loose.push((*number, name.to_string())),
            }
        }
    }
    for (line, name) in loose {
        chapter.wrong(
            "exercises",
            line,
            format!("`{name}` stands without a heading of its own"),
            "put it below its ### heading, below ## Exercises",
        );
    }
    for (index, exercise) in lesson.exercises.iter().enumerate() {
        let title = format!("{}.{} {}", lesson.number, exercise.index, exercise.title);
        match pairs.get(index) {
            None => chapter.wrong(
                "exercises",
                1,
                format!("exercise {}.{} is missing", lesson.number, exercise.index),
                format!(
                    "write `### {title}` and `<!-- exercise {} -->`",
                    exercise.name
                ),
            ),
            Some((line, found, name)) => {
                if *found != title || name.as_deref() != Some(&exercise.name) {
                    let directive = match name {
                        Some(name) => format!("<!-- exercise {name} -->"),
                        None => "no directive".to_string(),
                    };
                    let wrong =
                        format!("`### {found}` with {directive} is not what lesson.toml says");
                    let remedy = format!(
                        "write `### {title}` and `<!-- exercise {} -->`",
                        exercise.name
                    );
                    chapter.wrong("exercises", *line, wrong, remedy);
                }
            }
        }
    }
    for (line, found, _) in pairs.iter().skip(lesson.exercises.len()) {
        chapter.wrong(
            "exercises",
            *line,
            format!("`### {found}` is no exercise of this lesson"),
            "lesson.toml has the list",
        );
    }
}

fn fences(chapter: &mut Chapter<'_>) {
    let fences: Vec<Fence<'_>> = chapter
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Fence(fence) => Some(fence.clone()),
            Block::Line { .. } => None,
        })
        .collect();
    for fence in fences {
        let lines: Vec<&str> = fence
            .body
            .iter()
            .copied()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let include = match lines.as_slice() {
            [only] => Include::parse(only),
            _ => None,
        };
        if !FENCE_LANGUAGES.contains(&fence.language) {
            chapter.wrong(
                "fence",
                fence.number,
                format!("a fence says `{}`", fence.language),
                format!("say one of: {}", FENCE_LANGUAGES.join(", ")),
            );
        } else if fence.language == "rust"
            && include.is_none_or(|include| !include.path.ends_with(".rs"))
        {
            chapter.wrong(
                "fence",
                fence.number,
                "Rust that is typed into the chapter, and so never compiled",
                "put it into book/code/NN-slug/name.rs and include it: {{#include ../code/NN-slug/name.rs:anchor}}",
            );
        }
    }
}

fn tabs(chapter: &mut Chapter<'_>) {
    let mut open: Option<(usize, Vec<String>)> = None;
    let mut wrong = Vec::new();
    for block in &chapter.blocks {
        let Block::Line { number, text } = block else {
            continue;
        };
        match directive(text) {
            Some(Ok(words)) if words == ["tabs"] => open = Some((*number, Vec::new())),
            Some(Ok(words)) if words == ["/tabs"] => {
                if let Some((line, names)) = open.take()
                    && names != LANGUAGES
                {
                    wrong.push((line, names.join(", ")));
                }
            }
            _ => {
                if let (Some((4, title)), Some((_, names))) = (heading(text), &mut open) {
                    names.push(title.to_string());
                }
            }
        }
    }
    for (line, names) in wrong {
        chapter.wrong(
            "tabs",
            line,
            format!("the tabs are: {names}"),
            format!(
                "give the tabs {}, in this order, as #### headings",
                LANGUAGES.join(", ")
            ),
        );
    }
}
