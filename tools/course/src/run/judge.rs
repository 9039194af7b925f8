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

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::process::ExitStatusExt;
    use std::time::Duration;

    use super::super::execute::Capped;
    use super::super::fixtures;
    use super::super::harness::Log;
    use super::*;

    const OK: &str = "\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
    const FAILED: &str = "\ntest result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
    const BOTH: [&str; 2] = ["ok checks::a", "ok checks::b"];

    fn capped(text: &str) -> Capped {
        let mut capped = Capped::default();
        capped.push(text.as_bytes());
        capped
    }

    fn seen(end: End, log: &[&str], stdout: &str, stderr: &str) -> Observed {
        let mut seen = Observed {
            end,
            log: Log::default(),
            stdout: capped(stdout),
            stderr: capped(stderr),
            wall: Duration::from_millis(3_200),
        };
        for line in log {
            seen.log.line(line);
        }
        seen
    }

    fn judged(seen: &Observed) -> Judgement {
        let exercise = fixtures::exercise("ex1_name");
        let expected = ["checks::a", "checks::b"].map(str::to_string);
        judge(&exercise, &expected, seen)
    }

    fn exited(code: i32, log: &[&str], stdout: &str) -> Verdict {
        let end = End::Exited(ExitStatus::from_raw(code << 8));
        judged(&seen(end, log, stdout, "")).verdict
    }

    fn ended_by(signal: i32, stderr: &str) -> Stopped {
        let end = End::Exited(ExitStatus::from_raw(signal));
        match judged(&seen(end, &[], "", stderr)).verdict {
            Verdict::Stopped { why, during: None } => why,
            other => panic!("not stopped but {other:?}"),
        }
    }

    fn not_proven(why: NotProven) -> Verdict {
        Verdict::NotProven { why }
    }

    #[test]
    fn solved_takes_every_check_the_closing_line_and_the_exit_code() {
        assert_eq!(exited(0, &BOTH, OK), Verdict::Solved);
        let no_summary = not_proven(NotProven::NoSummary);
        assert_eq!(exited(1, &BOTH, OK), no_summary);
        assert_eq!(exited(0, &BOTH, FAILED), no_summary);
        let silent = NotProven::ExitedEarly {
            code: Some(0),
            during: None,
        };
        assert_eq!(exited(0, &BOTH, ""), not_proven(silent));
        let names = vec!["checks::b".to_string()];
        let missing = NotProven::ChecksMissing {
            names: names.clone(),
        };
        assert_eq!(exited(0, &BOTH[..1], OK), not_proven(missing));
        let ignored = NotProven::ChecksIgnored { names };
        let log = ["ok checks::a", "ignored checks::b"];
        assert_eq!(exited(0, &log, OK), not_proven(ignored));
        let log = ["ok checks::a", "failed checks::b"];
        assert_eq!(exited(101, &log, FAILED), Verdict::ChecksFailed);
    }

    #[test]
    fn a_check_of_ones_own_may_be_ignored_but_not_fail() {
        let log = [BOTH[0], BOTH[1], "ok mine", "ignored later"];
        assert_eq!(exited(0, &log, OK), Verdict::Solved);
        let log = [BOTH[0], BOTH[1], "failed mine"];
        assert_eq!(exited(101, &log, FAILED), Verdict::ChecksFailed);
    }

    #[test]
    fn without_an_expected_check_nothing_is_solved() {
        let exercise = fixtures::exercise("ex1_name");
        let end = End::Exited(ExitStatus::from_raw(0));
        let judgement = judge(&exercise, &[], &seen(end, &["ok mine"], OK, ""));
        assert_eq!(judgement.verdict, not_proven(NotProven::NoSummary));
    }

    #[test]
    fn a_program_that_was_ended_is_named_by_what_ended_it() {
        let memory = Stopped::OutOfMemory {
            limit_bytes: 2 << 30,
        };
        let abort = |signal| Stopped::Aborted {
            signal: Some(signal),
        };
        assert_eq!(ended_by(6, ""), abort(6));
        assert_eq!(ended_by(11, "memory allocation of 8 pages"), abort(11));
        assert_eq!(ended_by(6, "memory allocation of 8 bytes failed"), memory);
        let overflow = "thread 'main' has overflowed its stack";
        assert_eq!(ended_by(6, overflow), Stopped::StackOverflow);
        assert_eq!(ended_by(24, ""), Stopped::TimedOut { seconds: 3 });
    }

    #[test]
    fn what_the_run_itself_ended_is_not_asked_further() {
        let verdict = |end| judged(&seen(end, &BOTH, OK, "")).verdict;
        let stopped = |why| Verdict::Stopped { why, during: None };
        assert_eq!(verdict(End::Cancelled), Verdict::Cancelled);
        let seconds = fixtures::exercise("ex1_name").time_limit_secs;
        assert_eq!(
            verdict(End::TimedOut),
            stopped(Stopped::TimedOut { seconds })
        );
        let limit_bytes = 2 << 30;
        assert_eq!(
            verdict(End::OutOfMemory),
            stopped(Stopped::OutOfMemory { limit_bytes })
        );
    }

    #[test]
    fn each_check_gets_its_own_reason_and_what_was_printed_its_name() {
        let stdout = "raw\n\nsuccesses:\n\n---- checks::b stdout ----\nfrom b\nthread 'other' (2) panicked at src/x.rs:1:1:\ncaught\n\n\nfailures:\n\n---- checks::a stdout ----\nfrom a\n\nthread 'checks::a' (1) panicked at src/checks/ex1.rs:5:9:\nboom\n\n\nfailures:\n    checks::a\n";
        let stdout = format!("{stdout}{FAILED}");
        let end = End::Exited(ExitStatus::from_raw(101 << 8));
        let log = ["ok checks::b", "failed checks::a"];
        let stderr = "warning: `--logfile` is deprecated\nsaid aside\n";
        let judgement = judged(&seen(end, &log, &stdout, stderr));
        let [a, b] = judgement.checks.as_slice() else {
            panic!("not two checks: {:?}", judgement.checks)
        };
        assert_eq!(
            (a.name.as_str(), a.state),
            ("checks::a", CheckState::Failed)
        );
        assert_eq!(a.reason.as_deref(), Some("boom"));
        assert_eq!(a.at.as_deref(), Some("src/checks/ex1.rs:5:9"));
        assert_eq!(
            (b.name.as_str(), b.state),
            ("checks::b", CheckState::Passed)
        );
        assert_eq!((&b.reason, &b.at), (&None, &None), "it passed");
        let output = &judgement.output;
        assert!(output.starts_with("raw\n[a]\nfrom a\n[b]\n"), "{output}");
        assert!(output.ends_with("\nsaid aside\n"), "{output}");
        assert!(!judgement.output_cut);
    }

    #[test]
    fn a_check_that_printed_nothing_has_no_heading() {
        let stdout = format!(
            "\nfailures:\n\n---- checks::a stdout ----\n\nthread 'checks::a' (1) panicked at src/x.rs:5:9:\nboom\n\n{FAILED}"
        );
        let end = End::Exited(ExitStatus::from_raw(101 << 8));
        let judgement = judged(&seen(end, &["failed checks::a"], &stdout, ""));
        assert_eq!(judgement.output, "");
    }

    #[test]
    fn output_that_was_cut_on_either_side_is_said_to_be() {
        let much = "x".repeat(3 << 20);
        for (stdout, stderr) in [(much.as_str(), ""), ("", much.as_str())] {
            let end = End::Exited(ExitStatus::from_raw(0));
            assert!(judged(&seen(end, &BOTH, stdout, stderr)).output_cut);
        }
    }
}
