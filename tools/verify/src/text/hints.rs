//! Hints rise and never tell; what is said after success is there.

use std::collections::BTreeSet;
use std::io;

use course::model::Exercise;

use super::Source;
use super::book::RustBook;
use crate::finding::{Finding, Rule};

/// A line of code with fewer characters than this, brackets not counted, is no answer (`} else {`,
/// `Ok(n)`).
const TRIVIAL: usize = 6;

pub(super) fn hints(
    source: &Source,
    book: &RustBook,
    exercise: &Exercise,
) -> io::Result<Vec<Finding>> {
    let line = source.line_of_key(exercise, "hints");
    let finding = |rule, problem: String, mend: &str| {
        Finding::new(rule, &source.path, problem, mend).at(line)
    };
    let mut findings = Vec::new();
    let distinct: BTreeSet<&str> = exercise.hints.iter().map(|hint| hint.trim()).collect();
    if distinct.len() < 3 || distinct.contains("") {
        findings.push(finding(
            Rule::Hints,
            "a hint is empty or stands twice".into(),
            "write a nudge, the concept with a link, the shape of the answer",
        ));
    }
    if !exercise.hints[1].contains("](https://") {
        findings.push(finding(
            Rule::Hints,
            "the second hint has no link".into(),
            "name the concept and link to the section of The Rust Book that explains it",
        ));
    }
    for (at, hint) in exercise.hints.iter().enumerate() {
        if let Some(answer) = answer_in(source, exercise, hint)? {
            findings.push(finding(
                Rule::HintSpoils,
                format!("hint {} contains a line of the answer: `{answer}`", at + 1),
                "describe the shape of the answer; let the learner write it",
            ));
        }
    }
    let prose = [&exercise.task, &exercise.after];
    for text in exercise.hints.iter().chain(prose) {
        for link in book.dead_links(text) {
            findings.push(finding(
                Rule::Hints,
                format!("{link} leads nowhere"),
                "use a link from book/rust-book/sections.tsv or headings.tsv",
            ));
        }
    }
    if exercise.after.trim().is_empty() {
        findings.push(
            finding(
                Rule::After,
                "says nothing after success".into(),
                "say what to notice now that it is green, and how C#, Python or Go differ",
            )
            .at(source.line_of_key(exercise, "after")),
        );
    }
    Ok(findings)
}

/// A line that the solution adds to the start and that the hint gives away.
fn answer_in(source: &Source, exercise: &Exercise, hint: &str) -> io::Result<Option<String>> {
    let hint = squeezed(hint);
    for file in &exercise.files {
        let start = source
            .file(&exercise.folder().join(file))?
            .unwrap_or_default();
        let solved = source
            .file(&exercise.solution_file(file))?
            .unwrap_or_default();
        let given: BTreeSet<String> = start.lines().map(code_of).collect();
        for line in solved
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            let code = code_of(line);
            if !given.contains(&code) && is_telling(&code) && hint.contains(&code) {
                return Ok(Some(line.trim().to_string()));
            }
        }
    }
    Ok(None)
}

/// The line without blanks, its comment and what may follow an expression.
fn code_of(line: &str) -> String {
    let code = line.split("//").next().unwrap_or(line);
    squeezed(code).trim_end_matches([';', ',']).to_string()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Long enough to be an answer, and more than a single word (`continue`, a variable's name).
fn is_telling(code: &str) -> bool {
    let counted = code.chars().filter(|c| !"(){}[]".contains(*c)).count();
    counted >= TRIVIAL
        && code.contains(|c: char| c.is_alphanumeric())
        && code.contains(|c: char| !c.is_alphanumeric() && c != '_')
}
