//! The chapter names the lesson's exercises, all of them, in their order, by their titles.

use std::io;
use std::path::Path;

use super::Source;
use crate::finding::{Finding, Rule};

pub(super) fn chapter(source: &Source) -> io::Result<Vec<Finding>> {
    let lesson = source.lesson;
    let path = lesson.chapter();
    let Some(text) = source.file(&path)? else {
        return Ok(vec![Finding::new(
            Rule::Chapter,
            path,
            "the lesson has no chapter",
            "write it; `cargo verify new` shows its form",
        )]);
    };
    let finding = |problem: String, mend: String| Finding::new(Rule::Chapter, &path, problem, mend);
    let mut findings = Vec::new();
    let title = format!("# {} {}", lesson.number, lesson.title);
    if text.lines().next() != Some(title.as_str()) {
        findings.push(finding(
            "the first line is not the lesson's number and title".into(),
            format!("begin with `{title}`, or change the title in lesson.toml"),
        ));
    }
    let marks = marks(&text);
    for (at, exercise) in lesson.exercises.iter().enumerate() {
        let heading = format!("### {} {}", exercise.label(), exercise.title);
        match marks.get(at) {
            Some(mark) if mark.name == exercise.name => {
                if mark.heading.as_deref() != Some(heading.as_str()) {
                    findings.push(
                        finding(
                            format!("`{}` does not stand under its title", exercise.name),
                            format!("put `{heading}` above its mark"),
                        )
                        .at(mark.line)
                        .of(exercise),
                    );
                }
            }
            other => findings.push(
                finding(
                    format!(
                        "exercise {} is not the chapter's number {}",
                        exercise.name,
                        at + 1
                    ),
                    format!(
                        "put `{heading}` and `<!-- exercise {} -->` there",
                        exercise.name
                    ),
                )
                .at(other.map_or(1, |mark| mark.line))
                .of(exercise),
            ),
        }
    }
    for mark in marks.iter().skip(lesson.exercises.len()) {
        findings.push(
            finding(
                format!("has a mark for `{}` too much", mark.name),
                "take it away, or add the exercise to lesson.toml".into(),
            )
            .at(mark.line),
        );
    }
    let quiz = Path::new("book/quizzes").join(format!("{}.toml", lesson.slug));
    if source.file(&quiz)?.is_none() {
        findings.push(Finding::new(
            Rule::Chapter,
            quiz,
            "the lesson has no quiz",
            "write it; `cargo verify new` shows its form",
        ));
    }
    Ok(findings)
}

/// `<!-- exercise NAME -->` and the heading above it.
struct Mark {
    name: String,
    line: usize,
    heading: Option<String>,
}

fn marks(text: &str) -> Vec<Mark> {
    let mut heading = None;
    let mut marks = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            heading = Some(line.to_string());
        }
        let name = line
            .trim()
            .strip_prefix("<!-- exercise ")
            .and_then(|rest| rest.strip_suffix(" -->"));
        if let Some(name) = name {
            marks.push(Mark {
                name: name.to_string(),
                line: at + 1,
                heading: heading.clone(),
            });
        }
    }
    marks
}
