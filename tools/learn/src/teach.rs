//! What helps: hints before success; afterwards what to notice, and answers beside the learner's own.

use std::io;

use course::answers::{self, Answer, Pair};
use course::model::Exercise;
use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::{ChangeTag, DiffOp, group_diff_ops};

use crate::render::View;
use crate::text::{BAD, BOLD, CODE, DIM, GOOD, paint};

/// So many equal lines stand around a difference.
const CONTEXT: usize = 3;

/// There are three hints.
pub const LEVELS: usize = 3;

/// The first `level` hints.
pub fn hints(view: &View, exercise: &Exercise, level: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (n, hint) in exercise.hints.iter().enumerate().take(level) {
        lines.push(paint(BOLD, &format!("Hint {} of {LEVELS}", n + 1)));
        lines.extend(view.markdown(hint, "  "));
        lines.push(String::new());
    }
    lines.pop();
    lines
}

/// What to notice, the answers that look right, and other right ones.
pub fn show(view: &View, exercise: &Exercise) -> io::Result<Vec<String>> {
    let mut lines = view.after(exercise);
    let groups = [
        (
            "Answers that look right and are not",
            answers::wrong(view.course, exercise)?,
        ),
        ("Also right", answers::also(view.course, exercise)?),
    ];
    for (title, answers) in groups.iter().filter(|(_, answers)| !answers.is_empty()) {
        lines.push(String::new());
        lines.push(paint(BOLD, title));
        for answer in answers {
            lines.push(String::new());
            answer_lines(view, answer, &mut lines);
        }
    }
    Ok(lines)
}

fn answer_lines(view: &View, answer: &Answer, lines: &mut Vec<String>) {
    let (style, mark) = if answer.rejected_by.is_empty() {
        (GOOD, "✓")
    } else {
        (BAD, "✗")
    };
    let said = view.markdown(&answer.says, "  ");
    for (n, line) in said.into_iter().enumerate() {
        lines.push(match n {
            0 => format!("{} {}", paint(style, mark), line.trim_start()),
            _ => line,
        });
    }
    if !answer.rejected_by.is_empty() {
        let names: Vec<String> = answer
            .rejected_by
            .iter()
            .map(|name| course::report::sentence(name))
            .collect();
        let note = format!("rejected by: {}", names.join("; "));
        let wrapped = view.prose(&note, "  ");
        lines.extend(wrapped.iter().map(|line| paint(DIM, line)));
    }
    for line in answer.code.lines() {
        lines.push(format!("    {}", paint(CODE, line)));
    }
}

/// How the solution differs from the learner's files.
pub fn solution(view: &View, exercise: &Exercise) -> io::Result<Vec<String>> {
    let mut lines = Vec::new();
    for pair in answers::solution(view.course, exercise)? {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        diff(&pair, &mut lines);
    }
    Ok(lines)
}

fn diff(pair: &Pair, lines: &mut Vec<String>) {
    let file = pair.file.display();
    let yours = pair.yours.as_deref().unwrap_or_default();
    if yours == pair.ours {
        lines.push(format!("{file}: the same as ours."));
        return;
    }
    let missing = if pair.yours.is_none() {
        " (not there)"
    } else {
        ""
    };
    lines.push(paint(BAD, &format!("--- yours: {file}{missing}")));
    lines.push(paint(GOOD, "+++ ours"));
    // With their ends, so that a missing last newline is seen too.
    let old: Vec<&str> = yours.split_inclusive('\n').collect();
    let new: Vec<&str> = pair.ours.split_inclusive('\n').collect();
    for (n, group) in group_diff_ops(changes(&old, &new), CONTEXT)
        .iter()
        .enumerate()
    {
        if n > 0 {
            lines.push(paint(DIM, "  …"));
        }
        for change in group.iter().flat_map(|op| op.iter_changes(&old, &new)) {
            let text = change.value().trim_end_matches('\n');
            lines.push(match change.tag() {
                ChangeTag::Delete => paint(BAD, &format!("- {text}")),
                ChangeTag::Insert => paint(GOOD, &format!("+ {text}")),
                ChangeTag::Equal => format!("  {text}"),
            });
        }
    }
}

/// What leads from `old` to `new`. Myers' algorithm by name: where one may choose among all that there
/// are, all are compiled.
fn changes(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut found, old, 0..old.len(), new, 0..new.len());
    found.into_inner().into_inner().into_ops()
}
