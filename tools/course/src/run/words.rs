//! The sentences of a report.

use super::cargo::{Answer, Place};
use super::inputs::Inputs;
use crate::report::{CheckState, Level, NotProven, Report, Stopped, Verdict, sentence};

/// Sets the headline that the verdict has by itself.
pub(super) fn headline(report: &mut Report) {
    report.headline = match &report.verdict {
        Verdict::Solved => format!("Solved: {} passed.", count(report.checks.len(), "check")),
        Verdict::DoesNotCompile => "It does not compile yet.".to_string(),
        Verdict::ChecksFailed => failed(report),
        Verdict::NotProven { why } => not_proven(why),
        Verdict::Stopped { why, during } => stopped(why, during.as_deref()),
        Verdict::Cancelled => "The run was ended before it could finish.".to_string(),
    };
}

/// Adds what else there is to say.
pub(super) fn complete(
    report: &mut Report,
    _place: &Place<'_>,
    _inputs: &Inputs,
    _answer: &Answer,
) {
    if report.verdict == Verdict::DoesNotCompile {
        let errors = report
            .diagnostics
            .iter()
            .filter(|d| d.level == Level::Error)
            .count();
        report.headline = format!("It does not compile yet: {}.", count(errors, "error"));
    }
}

/// Takes over clippy's suggestions about the learner's files.
pub(super) fn suggestions(report: &mut Report, answer: &Answer) {
    report.suggestions = answer
        .diagnostics()
        .into_iter()
        .filter(|d| {
            d.in_learners_file && d.code.as_deref().is_some_and(|c| c.starts_with("clippy::"))
        })
        .collect();
}

fn count(number: usize, thing: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{s}")
}

fn failed(report: &Report) -> String {
    let failed: Vec<_> = report
        .checks
        .iter()
        .filter(|c| c.state == CheckState::Failed)
        .collect();
    format!(
        "{} of {} failed.",
        failed.len(),
        count(report.checks.len(), "check")
    )
}

fn not_proven(why: &NotProven) -> String {
    format!("{why:?}")
}

fn stopped(why: &Stopped, during: Option<&str>) -> String {
    format!("{why:?} {:?}", during.map(sentence))
}
