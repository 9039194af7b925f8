//! Reads what Rust's test harness writes: its log, its closing line, its account of failures.

use std::collections::BTreeMap;

/// What the harness reported of one check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Ok,
    Failed,
    Ignored,
}

/// The log that `--logfile` writes: one line for each check that has finished, in the order in which
/// they finish. Only the harness writes it, so only it can say that a check passed.
#[derive(Debug, Default)]
pub struct Log {
    outcomes: BTreeMap<String, Outcome>,
    /// The order in which they came.
    pub order: Vec<String>,
    /// A report with a message may take several lines; the check's name ends the last one.
    open: Option<Outcome>,
}

impl Log {
    /// Takes one line; gives the check that it completes.
    pub fn line(&mut self, line: &str) -> Option<(String, Outcome)> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let (outcome, name) = match word {
            "ok" => (Outcome::Ok, rest),
            "failed" => (Outcome::Failed, rest),
            "ignored" => (Outcome::Ignored, rest),
            "failed:" => (Outcome::Failed, self.ends_with_name(Outcome::Failed, rest)?),
            "ignored:" => (
                Outcome::Ignored,
                self.ends_with_name(Outcome::Ignored, rest)?,
            ),
            _ => {
                let outcome = self.open?;
                (outcome, self.ends_with_name(outcome, line)?)
            }
        };
        self.open = None;
        self.report(name, outcome);
        Some((name.to_string(), outcome))
    }

    /// The name at the end of a report with a message, unless the message goes on in the next line.
    fn ends_with_name<'l>(&mut self, outcome: Outcome, line: &'l str) -> Option<&'l str> {
        // harness: `format!("failed: {message} {name}")`; the one message of several lines that it
        // makes itself begins with these words and ends with the line `expected substring`.
        let goes_on = line.contains("panic did not contain expected string")
            || line.trim_start().starts_with("panic message: ");
        self.open = Some(outcome);
        if goes_on {
            return None;
        }
        line.rsplit(' ').next().filter(|name| !name.is_empty())
    }

    /// A name that was reported twice counts with the worse report.
    fn report(&mut self, name: &str, outcome: Outcome) {
        if let Some(before) = self.outcomes.get_mut(name) {
            if *before == Outcome::Ok {
                *before = outcome;
            }
            return;
        }
        self.outcomes.insert(name.to_string(), outcome);
        self.order.push(name.to_string());
    }

    pub fn of(&self, name: &str) -> Option<Outcome> {
        self.outcomes.get(name).copied()
    }
}

/// The harness's closing line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    pub ok: bool,
}

/// Finds the closing line. It need not begin a line: what the learner's code wrote without a newline
/// stands before it.
pub(super) fn summary(stdout: &str) -> Option<Summary> {
    const MARK: &str = "test result: ";
    let line = &stdout[stdout.rfind(MARK)? + MARK.len()..];
    let line = line.split('\n').next()?;
    if !line.contains(" passed; ") {
        return None;
    }
    Some(Summary {
        ok: line.starts_with("ok. "),
    })
}

/// Why a check failed, as far as its own section of the harness's account tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Failure {
    pub reason: Option<String>,
    /// `FILE:LINE:COLUMN`.
    pub at: Option<String>,
}

/// The sections `---- NAME stdout ----` by name, in order.
pub(super) fn sections<'a>(stdout: &'a str, names: &[&str]) -> Vec<(String, &'a str)> {
    let mut found: Vec<(String, usize, usize)> = Vec::new();
    let mut position = 0;
    for line in stdout.split_inclusive('\n') {
        let begins = position;
        position += line.len();
        let Some(name) = heading(line.trim_end()) else {
            continue;
        };
        // Only a check's own name opens a section, and only once.
        if names.contains(&name) && !found.iter().any(|(other, ..)| other == name) {
            found.push((name.to_string(), begins, position));
        }
    }
    let mut sections = Vec::new();
    for (index, (name, _, begins)) in found.iter().enumerate() {
        let ends = found.get(index + 1).map_or(stdout.len(), |next| next.1);
        sections.push((name.clone(), until_list(&stdout[*begins..ends])));
    }
    sections
}

/// What was written past the harness, in between its own lines: the part before its account, without
/// the lines that it writes while checks finish.
pub(super) fn raw_output(stdout: &str, names: &[&str]) -> String {
    let account = ["\nsuccesses:\n", "\nfailures:\n", "\ntest result: "];
    let ends = account.iter().filter_map(|mark| stdout.find(mark)).min();
    let mut raw = String::new();
    for line in stdout[..ends.unwrap_or(stdout.len())].lines() {
        let is_count = line.starts_with("running ") && line.contains(" test");
        // The harness's line may stand behind something that did not end its own.
        let report = names
            .iter()
            .filter_map(|name| line.find(&format!("test {name} ")))
            .min();
        let kept = if is_count {
            ""
        } else {
            &line[..report.unwrap_or(line.len())]
        };
        if !kept.trim().is_empty() {
            raw.push_str(kept);
            raw.push('\n');
        }
    }
    raw
}

fn heading(line: &str) -> Option<&str> {
    line.strip_prefix("---- ")?.strip_suffix(" stdout ----")
}

/// The last section is followed by the list of names, or by the closing line.
fn until_list(section: &str) -> &str {
    let ends = ["\n\nfailures:\n", "\n\nsuccesses:\n", "\ntest result: "]
        .iter()
        .filter_map(|mark| section.rfind(mark))
        .min();
    ends.map_or(section, |end| &section[..end])
}

/// Splits a section into what the check printed and why it failed.
pub(super) fn failure(name: &str, section: &str) -> (String, Failure) {
    let mut printed = String::new();
    let mut failures: Vec<(bool, Failure)> = Vec::new();
    let mut lines = section.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some((thread, at)) = panic_line(line) {
            let mut message = Vec::new();
            while let Some(next) = lines.peek() {
                if panic_line(next).is_some() || is_note(next) {
                    break;
                }
                message.extend(lines.next());
            }
            let failure = Failure {
                reason: Some(message.join("\n").trim_end().to_string()),
                at: Some(at.to_string()),
            };
            failures.push((thread == name, failure));
        } else if let Some(failure) = told_without_panic(line, &mut lines) {
            failures.push((true, failure));
        } else if !is_note(line) {
            printed.push_str(line);
            printed.push('\n');
        }
    }
    // The check's own panic is the reason; one in a thread that it started comes before it.
    let own = failures.iter().rev().find(|(own, _)| *own);
    let failure = own.or(failures.last()).map(|(_, failure)| failure.clone());
    (
        printed.trim_matches('\n').to_string(),
        failure.unwrap_or_default(),
    )
}

/// `thread 'NAME' (ID) panicked at FILE:LINE:COLUMN:` → name and place.
fn panic_line(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("thread '")?;
    let (thread, rest) = rest.split_once('\'')?;
    let (_, at) = rest.split_once(" panicked at ")?;
    Some((thread, at.strip_suffix(':').unwrap_or(at)))
}

fn is_note(line: &str) -> bool {
    line.starts_with("note: run with `RUST_BACKTRACE=1`")
}

/// A check that returned an error, or that should have panicked and did not, or not so.
fn told_without_panic<'l>(
    line: &str,
    lines: &mut std::iter::Peekable<impl Iterator<Item = &'l str>>,
) -> Option<Failure> {
    if let Some(error) = line.strip_prefix("Error: ") {
        return Some(Failure {
            reason: Some(format!("it returned the error {error}")),
            at: None,
        });
    }
    if let Some(at) = line.strip_prefix("note: test did not panic as expected at ") {
        return Some(Failure {
            reason: Some("it should have panicked and did not".to_string()),
            at: Some(at.to_string()),
        });
    }
    if line.starts_with("note: panic did not contain expected string") {
        let said: Vec<&str> = lines.map(str::trim).collect();
        return Some(Failure {
            reason: Some(format!("it panicked with other words: {}", said.join(", "))),
            at: None,
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(lines: &[&str]) -> Log {
        let mut log = Log::default();
        for line in lines {
            log.line(line);
        }
        log
    }

    #[test]
    fn the_log_is_read_line_by_line() {
        let log = log(&[
            "ok checks::a",
            "failed checks::b",
            "ignored checks::c",
            "ignored: not today checks::d",
            "failed: test did not panic as expected at a.rs:7:28 checks::e",
            "failed: panic did not contain expected string",
            "      panic message: \"y\"",
            " expected substring: \"x\" checks::f",
            "ok checks::g",
        ]);
        let seen =
            ["a", "b", "c", "d", "e", "f", "g"].map(|name| log.of(&format!("checks::{name}")));
        use Outcome::{Failed, Ignored, Ok};
        assert_eq!(
            seen,
            [Ok, Failed, Ignored, Ignored, Failed, Failed, Ok].map(Some)
        );
        assert_eq!(log.order.len(), 7);
        assert_eq!(log.of("checks::h"), None);
    }

    #[test]
    fn a_check_reported_twice_counts_with_the_worse_report() {
        let log = log(&["ok a", "failed a", "failed b", "ok b"]);
        assert_eq!(log.of("a"), Some(Outcome::Failed));
        assert_eq!(log.of("b"), Some(Outcome::Failed));
        assert_eq!(log.order, ["a", "b"]);
    }

    #[test]
    fn a_line_that_is_no_report_reports_nothing() {
        let mut log = Log::default();
        assert_eq!(log.line("something else"), None);
        assert_eq!(log.line(""), None);
        assert!(log.order.is_empty());
    }

    #[test]
    fn the_closing_line_counts_only_whole_and_the_last_one_does() {
        let line = |result: &str| {
            format!(
                "test result: {result}. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n"
            )
        };
        assert_eq!(summary(&line("ok")), Some(Summary { ok: true }));
        assert_eq!(
            summary(&format!("glued{}", line("ok"))),
            Some(Summary { ok: true })
        );
        assert_eq!(
            summary(&format!("{}{}", line("ok"), line("FAILED"))),
            Some(Summary { ok: false })
        );
        assert_eq!(summary("test result: ok"), None);
        assert_eq!(summary("running 1 test\n"), None);
    }

    const ACCOUNT: &str = "
running 3 tests
raw test a ... FAILED
test b ... FAILED
not ended test c ... ok

successes:

---- c stdout ----
said by c


successes:
    c

failures:

---- a stdout ----
said by a

thread '<unnamed>' (3) panicked at x.rs:1:1:
in a thread

thread 'a' (2) panicked at x.rs:2:2:
first line
second line
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace

---- b stdout ----
Error: \"boo\"


failures:
    a
    b

test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
";

    #[test]
    fn each_section_belongs_to_its_check() {
        let sections = sections(ACCOUNT, &["a", "b", "c"]);
        let names: Vec<&str> = sections.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["c", "a", "b"]);
        assert_eq!(
            failure("c", sections[0].1),
            ("said by c".to_string(), Failure::default())
        );
        let (said, why) = failure("a", sections[1].1);
        assert_eq!(said, "said by a");
        assert_eq!(why.reason.as_deref(), Some("first line\nsecond line"));
        assert_eq!(why.at.as_deref(), Some("x.rs:2:2"));
        let (said, why) = failure("b", sections[2].1);
        assert_eq!(said, "");
        assert_eq!(why.reason.as_deref(), Some("it returned the error \"boo\""));
    }

    #[test]
    fn a_heading_of_a_check_that_there_is_not_opens_no_section() {
        assert_eq!(sections(ACCOUNT, &["b"]).len(), 1);
        assert!(sections("---- x stdout ----\n", &["a"]).is_empty());
    }

    #[test]
    fn a_panic_elsewhere_is_the_reason_when_there_is_no_other() {
        let (_, why) = failure(
            "a",
            "thread 'worker' (1) panicked at y.rs:3:4:\nin a worker\n",
        );
        assert_eq!(why.reason.as_deref(), Some("in a worker"));
        assert_eq!(why.at.as_deref(), Some("y.rs:3:4"));
    }

    #[test]
    fn raw_output_is_what_the_harness_did_not_write() {
        assert_eq!(raw_output(ACCOUNT, &["a", "b", "c"]), "raw \nnot ended \n");
        assert_eq!(
            raw_output("running 1 test\nonly this", &["a"]),
            "only this\n"
        );
    }
}
