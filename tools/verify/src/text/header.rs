//! The top of the learner's file.

use std::io;

use course::model::Exercise;

use super::Source;
use super::book::{self, RustBook};
use crate::finding::{Finding, Rule};

/// A longer header pushes the code off the first screen.
const MOST_LINES: usize = 15;

pub(super) fn header(
    source: &Source,
    book: &RustBook,
    exercise: &Exercise,
) -> io::Result<Vec<Finding>> {
    let path = exercise.main_file();
    let Some(text) = source.file(&path)? else {
        return Ok(Vec::new());
    };
    let header = header_of(&text);
    let finding = |problem: String, mend: String| Finding::new(Rule::Header, &path, problem, mend);
    let mut findings = Vec::new();
    if header.len() > MOST_LINES {
        findings.push(
            finding(
                format!(
                    "the header has {} lines of at most {MOST_LINES}",
                    header.len()
                ),
                "say it shorter; the chapter has room".into(),
            )
            .at(MOST_LINES + 1),
        );
    }
    let first = format!("Exercise {}: {}", exercise.label(), exercise.title);
    if header.first() != Some(&first.as_str()) {
        findings.push(finding(
            "the first line is not the exercise's number and title".into(),
            format!("begin with `//! {first}`, or change the title in lesson.toml"),
        ));
    }
    let all = header.join(" ");
    let hint = format!("`cargo learn hint {} {}`", exercise.lesson, exercise.index);
    let chapter = format!("book/src/{}.md", exercise.slug);
    for wanted in [format!("Hint: {hint}"), format!("Chapter: {chapter}")] {
        if !all.contains(&wanted) {
            findings.push(finding(
                format!("the header does not say `{wanted}`"),
                format!("add `//! {wanted}`"),
            ));
        }
    }
    if !book::has_link(&all) && exercise_has_section(source) {
        findings.push(finding(
            "the header has no link to The Rust Book".into(),
            "name the section as a link, from book/rust-book/sections.tsv".into(),
        ));
    }
    for link in book.dead_links(&all) {
        findings.push(finding(
            format!("{link} leads nowhere"),
            "use a link from book/rust-book/sections.tsv or headings.tsv".into(),
        ));
    }
    findings.extend(drift(source, exercise, &header)?);
    Ok(findings)
}

/// A lesson that The Rust Book has nothing for cannot link to it.
fn exercise_has_section(source: &Source) -> bool {
    !source.lesson.book.is_empty() || !source.lesson.glance.is_empty()
}

/// The solution may do without the header; if it has one, it is the learner's.
fn drift(source: &Source, exercise: &Exercise, header: &[&str]) -> io::Result<Option<Finding>> {
    let path = exercise.solution_file(&exercise.files[0]);
    let Some(text) = source.file(&path)? else {
        return Ok(None);
    };
    let solved = header_of(&text);
    let is_task = solved
        .first()
        .is_some_and(|line| line.starts_with("Exercise "));
    if !is_task || solved == header {
        return Ok(None);
    }
    let line = solved
        .iter()
        .zip(header)
        .position(|(solved, start)| solved != start)
        .unwrap_or(header.len().min(solved.len()));
    Ok(Some(
        Finding::new(
            Rule::Header,
            path,
            "the solution's header differs from the one that the learner reads",
            "copy the start's header, or drop it from the solution",
        )
        .at(line + 1),
    ))
}

/// The leading `//!` lines without their marks.
pub(super) fn header_of(text: &str) -> Vec<&str> {
    text.lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim)
        .collect()
}
