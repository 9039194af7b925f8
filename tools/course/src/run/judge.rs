//! From what was seen to a verdict, and to the words for it.
//!
//! Here stands the rule that everything else serves: *solved* is said only when every expected check
//! was seen to pass in the harness's own log, the program ended with exit code 0, and the harness
//! printed its closing line.

use std::process::ExitStatus;

use super::execute::Observed;
use super::harness::{self, Outcome};
use super::limits;
use super::process::End;
use crate::model::Exercise;
use crate::report::{Check, CheckState, NotProven, Stopped, Verdict};

/// What the checks' run came to.
pub(super) struct Judgement {
    pub verdict: Verdict,
    /// Expected checks in their order, then the learner's own.
    pub checks: Vec<Check>,
    /// What the learner's code wrote.
    pub output: String,
    pub output_cut: bool,
}

/// Judges one run of the program with all checks.
pub(super) fn judge(exercise: &Exercise, expected: &[String], seen: &Observed) -> Judgement {
    let stdout = seen.stdout.text();
    let (checks, printed) = checks(expected, seen, &stdout);
    let verdict = match seen.end {
        End::Cancelled => Verdict::Cancelled,
        End::TimedOut => stopped(Stopped::TimedOut {
            seconds: exercise.time_limit_secs,
        }),
        End::OutOfMemory => out_of_memory(),
        End::Exited(status) => {
            crash(status, seen).unwrap_or_else(|| of_ended(status, &checks, expected, seen))
        }
    };
    Judgement {
        verdict,
        checks,
        output: output(printed, &seen.stderr.text()),
        output_cut: seen.stdout.dropped() > 0 || seen.stderr.dropped() > 0,
    }
}

fn stopped(why: Stopped) -> Verdict {
    Verdict::Stopped { why, during: None }
}

fn out_of_memory() -> Verdict {
    stopped(Stopped::OutOfMemory {
        limit_bytes: limits::MEMORY_BYTES,
    })
}

/// Whether the program was ended by the system or by itself in a hard way.
fn crash(status: ExitStatus, seen: &Observed) -> Option<Verdict> {
    let signal = signal_of(status)?;
    let said = seen.stderr.text();
    if said.contains(" has overflowed its stack") || windows_code(status) == Some(STACK_OVERFLOW) {
        return Some(stopped(Stopped::StackOverflow));
    }
    // Rust's words when the system gives no memory: https://doc.rust-lang.org/std/alloc/fn.handle_alloc_error.html
    if said.contains("memory allocation of ") && said.contains(" bytes failed") {
        return Some(out_of_memory());
    }
    // The kernel's limit on CPU time lies beyond ours; it is reached only when we could not look.
    if signal == Some(SIGXCPU) {
        return Some(stopped(Stopped::TimedOut {
            seconds: seen.wall.as_secs(),
        }));
    }
    Some(stopped(Stopped::Aborted { signal }))
}

const SIGXCPU: i32 = 24;

/// STATUS_STACK_OVERFLOW, see [MS-ERREF] 2.3.1.
const STACK_OVERFLOW: u32 = 0xC000_00FD;

/// `Some` when the program did not exit but was ended: on Unix with the signal's number.
#[cfg(unix)]
fn signal_of(status: ExitStatus) -> Option<Option<i32>> {
    use std::os::unix::process::ExitStatusExt;
    status.signal().map(Some)
}

/// `Some` when the program did not exit but was ended: on Windows by an exception, which has no number
/// that a signal has.
#[cfg(not(unix))]
fn signal_of(status: ExitStatus) -> Option<Option<i32>> {
    windows_code(status)
        .filter(|code| *code >= 0xC000_0000)
        .map(|_| None)
}

#[cfg(unix)]
fn windows_code(_: ExitStatus) -> Option<u32> {
    None
}

#[cfg(not(unix))]
fn windows_code(status: ExitStatus) -> Option<u32> {
    status.code().map(|code| code as u32)
}

/// The program ended by itself: did it prove anything?
fn of_ended(status: ExitStatus, checks: &[Check], expected: &[String], seen: &Observed) -> Verdict {
    let named = |state: CheckState| -> Vec<String> {
        checks
            .iter()
            .filter(|check| check.state == state && expected.contains(&check.name))
            .map(|check| check.name.clone())
            .collect()
    };
    let Some(summary) = seen.summary() else {
        return Verdict::NotProven {
            why: NotProven::ExitedEarly {
                code: status.code(),
                during: None,
            },
        };
    };
    if checks.iter().any(|check| check.state == CheckState::Failed) {
        return Verdict::ChecksFailed;
    }
    let (missing, ignored) = (named(CheckState::Missing), named(CheckState::Ignored));
    let why = if !missing.is_empty() {
        NotProven::ChecksMissing { names: missing }
    } else if !ignored.is_empty() {
        NotProven::ChecksIgnored { names: ignored }
    } else if !summary.ok || status.code() != Some(0) {
        NotProven::NoSummary
    } else if named(CheckState::Passed).len() != expected.len() || expected.is_empty() {
        // Cannot be, unless this very function has a fault. Then it must not say "solved".
        NotProven::NoSummary
    } else {
        return Verdict::Solved;
    };
    Verdict::NotProven { why }
}

/// Every check with its state and reason, and what the checks printed.
fn checks(expected: &[String], seen: &Observed, stdout: &str) -> (Vec<Check>, String) {
    let own = seen
        .log
        .order
        .iter()
        .filter(|name| !expected.contains(name));
    let names: Vec<&str> = expected.iter().chain(own).map(String::as_str).collect();
    let mut sections = harness::sections(stdout, &names);
    sections.sort_by_key(|(name, _)| names.iter().position(|other| other == name));
    let mut printed = Vec::new();
    let mut checks: Vec<Check> = names
        .iter()
        .map(|name| Check {
            name: (*name).to_string(),
            state: state(seen.log.of(name)),
            reason: None,
            at: None,
        })
        .collect();
    for (name, section) in sections {
        let (said, failure) = harness::failure(&name, section);
        if let Some(check) = checks.iter_mut().find(|check| check.name == name)
            && check.state == CheckState::Failed
        {
            check.reason = failure.reason;
            check.at = failure.at;
        }
        if !said.is_empty() {
            printed.push((name, said));
        }
    }
    let raw = harness::raw_output(stdout, &names);
    (checks, with_raw(raw, printed))
}

/// What was written to standard output itself, then what each check printed under its name.
fn with_raw(raw: String, printed: Vec<(String, String)>) -> String {
    let mut output = raw;
    for (name, said) in printed {
        output.push_str(&format!("[{}]\n{said}\n", crate::report::sentence(&name)));
    }
    output
}

/// A check's state from what the harness's log says of it.
pub(super) fn state(outcome: Option<Outcome>) -> CheckState {
    match outcome {
        Some(Outcome::Ok) => CheckState::Passed,
        Some(Outcome::Failed) => CheckState::Failed,
        Some(Outcome::Ignored) => CheckState::Ignored,
        None => CheckState::Missing,
    }
}

/// What the learner's code wrote: standard output, then standard error without the harness's own
/// words.
fn output(mut output: String, stderr: &str) -> String {
    output.push_str(
        stderr
            .trim_start_matches("warning: `--logfile` is deprecated")
            .trim_start(),
    );
    output
}
