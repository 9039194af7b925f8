//! What the maintainer reads.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use course::model::Exercise;

use crate::finding::Finding;
use crate::mutants::Outcome;
use crate::proof::{Proof, Shown};
use crate::whole::Selection;

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();
const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// One line for each exercise, the times, the findings, and how many passed and failed: exercises, and
/// files beside them that something is wrong with.
///
/// # Errors
/// When `out` cannot be written.
pub fn whole(out: &mut dyn Write, selection: &Selection, proof: &Proof) -> io::Result<()> {
    let failed: BTreeSet<String> = proof.findings.iter().map(group_of).collect();
    let mut passed = 0;
    for exercise in &selection.exercises {
        let id = exercise.id();
        let has_failed = failed.contains(&id);
        passed += usize::from(!has_failed);
        if let Some(shown) = proof.shown.get(&id) {
            exercise_line(out, exercise, shown, has_failed)?;
        }
    }
    times(out, proof)?;
    findings(out, &proof.findings)?;
    writeln!(out, "\n{passed} passed, {} failed", failed.len())
}

/// One line for each lesson, the findings, and how many mutants passed (were caught, or are equivalent)
/// and failed; a finding about a list counts as failed too.
///
/// # Errors
/// When `out` cannot be written.
pub fn mutants(out: &mut dyn Write, outcome: &Outcome) -> io::Result<()> {
    let mut passed = 0;
    for (lesson, mutants) in &outcome.lessons {
        passed += mutants.viable() - mutants.missed;
        let (mark, style) = mark(mutants.missed > 0);
        let kept = if outcome.kept.contains(lesson) {
            ", unchanged since"
        } else {
            ""
        };
        writeln!(
            out,
            "{style}{mark}{style:#} {lesson:<34} {DIM}{} caught, {} never ended, {} equivalent, {} \
             missed, {} do not compile{kept}{DIM:#}",
            mutants.caught, mutants.timed_out, mutants.equivalent, mutants.missed, mutants.unviable
        )?;
    }
    findings(out, &outcome.findings)?;
    writeln!(out, "\n{passed} passed, {} failed", outcome.findings.len())
}

fn mark(failed: bool) -> (&'static str, Style) {
    if failed {
        ("FAIL", BAD)
    } else {
        ("ok  ", GOOD)
    }
}

/// What a finding counts against: its exercise, else its file.
fn group_of(finding: &Finding) -> String {
    match &finding.exercise {
        Some(id) => id.clone(),
        None => crate::scratch::slashes(&finding.file),
    }
}

/// One line: the exercise, what was shown of it, what it took.
fn exercise_line(
    out: &mut dyn Write,
    exercise: &Exercise,
    shown: &Shown,
    failed: bool,
) -> io::Result<()> {
    let (mark, style) = mark(failed);
    let mut facts = format!(
        "{} checks, wrong {}/{}, also {}/{}, checks {:.0} ms",
        shown.checks.len(),
        shown.wrong.0,
        shown.wrong.1,
        shown.also.0,
        shown.also.1,
        shown.checks_took.as_secs_f64() * 1000.0
    );
    if let Some(took) = shown.engine_took {
        facts.push_str(&format!(", start and solution {:.1} s", took.as_secs_f64()));
    }
    writeln!(
        out,
        "{style}{mark}{style:#} {:<34} {DIM}{facts}{DIM:#}",
        exercise.id()
    )
}

/// The findings, grouped by file, each with its remedy.
///
/// # Errors
/// When `out` cannot be written.
pub fn findings(out: &mut dyn Write, findings: &[Finding]) -> io::Result<()> {
    let mut groups: BTreeMap<String, BTreeSet<&Finding>> = BTreeMap::new();
    for finding in findings {
        groups.entry(group_of(finding)).or_default().insert(finding);
    }
    for (group, findings) in groups {
        writeln!(out, "\n{BOLD}{group}{BOLD:#}")?;
        for finding in findings {
            writeln!(
                out,
                "  {BAD}{}:{}{BAD:#} {} {DIM}[{}]{DIM:#}",
                crate::scratch::slashes(&finding.file),
                finding.line,
                finding.problem,
                finding.rule
            )?;
            writeln!(out, "      {}", finding.mend)?;
        }
    }
    Ok(())
}

fn times(out: &mut dyn Write, proof: &Proof) -> io::Result<()> {
    writeln!(
        out,
        "{DIM}{} programs compiled in {:.1} s and run in {:.1} s{DIM:#}",
        proof.variants,
        proof.compiling_took.as_secs_f64(),
        proof.running_took.as_secs_f64()
    )
}
