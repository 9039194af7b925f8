//! What a run says: a stream of [`Event`]s while it goes on, one [`Report`] at its end.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Something that happened during a run, as it happens.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The result was known already: neither the compiler nor the checks ran.
    Cached,
    /// The compiler was started.
    Compiling,
    /// Another cargo, perhaps an editor's, holds the target directory; this one waits for it.
    Waiting,
    /// A message of the compiler's.
    Diagnostic(Diagnostic),
    /// It compiled; the checks are being started.
    Running { checks: usize },
    /// One check reported.
    Check(Check),
    /// Solved: every check passed. Clippy is being asked for advice. The report lacks nothing but that,
    /// so that nobody has to wait for the verdict.
    Advising { report: Box<Report> },
}

/// One check and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// As the harness reports it: `checks::an_empty_log_has_no_errors`.
    pub name: String,
    pub state: CheckState,
    /// Why it failed: the assertion's message, without the harness's frame.
    #[serde(default)]
    pub reason: Option<String>,
    /// Where it failed, relative to the root: `lessons/01-hello-cargo/src/checks/ex1_x.rs:12:5`.
    #[serde(default)]
    pub at: Option<String>,
}

impl Check {
    /// The name as a sentence: `an empty log has no errors`.
    pub fn sentence(&self) -> String {
        sentence(&self.name)
    }
}

/// A check's name as a sentence: the last path segment with spaces for underscores.
pub fn sentence(name: &str) -> String {
    name.rsplit("::").next().unwrap_or(name).replace('_', " ")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    Passed,
    Failed,
    /// `#[ignore]` was put on it.
    Ignored,
    /// It was expected and did not report.
    Missing,
}

/// A message of the compiler's or of clippy's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    pub level: Level,
    /// As in `E0382`, or a lint's name.
    pub code: Option<String>,
    /// The first line, without the code.
    pub message: String,
    /// The file of the primary span, relative to the root, and its line and column from 1.
    pub at: Option<(PathBuf, usize, usize)>,
    /// Whether `at` lies in one of the exercise's own files.
    pub in_learners_file: bool,
    /// Whether `at` lies in one of the exercise's checks.
    pub in_checks: bool,
    /// rustc's own rendering with its colours (ANSI).
    pub rendered: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Error,
    Warning,
    /// Anything less than a warning.
    Note,
}

/// What became of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The exercise's id.
    pub exercise: String,
    pub verdict: Verdict,
    /// What the verdict means, in one sentence without a full stop's worth of jargon.
    pub headline: String,
    /// What to know or do beyond the headline: each a sentence or two, in order.
    pub advice: Vec<String>,
    /// Every expected check, in the order of the checks file.
    pub checks: Vec<Check>,
    /// Errors first, those in the learner's files before all others.
    pub diagnostics: Vec<Diagnostic>,
    /// Clippy's suggestions, asked for only after success.
    pub suggestions: Vec<Diagnostic>,
    /// What the learner's code wrote, capped, not UTF-8 replaced.
    pub output: String,
    /// Whether `output` was cut.
    pub output_cut: bool,
    pub timing: Timing,
    /// Whether this comes from the cache.
    #[serde(default)]
    pub cached: bool,
}

/// The one thing to say about a run that did not succeed, where there is room for no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// The compiler's first line, or why the check failed that the headline names.
    pub text: String,
    /// The file, relative to the root, and the line and column from 1 where they are known.
    pub at: Option<(PathBuf, usize, usize)>,
}

impl Report {
    /// The first error, or else the reason of the first check that failed. `None` when neither says
    /// more than the headline.
    pub fn trouble(&self) -> Option<Trouble> {
        let error = self
            .diagnostics
            .iter()
            .find(|diagnostic| diagnostic.level == Level::Error)
            .filter(|_| self.verdict == Verdict::DoesNotCompile);
        if let Some(error) = error {
            let code = error.code.as_ref().map(|code| format!("[{code}]"));
            return Some(Trouble {
                text: format!("error{}: {}", code.unwrap_or_default(), error.message),
                at: error.at.clone(),
            });
        }
        let mut checks = self.checks.iter();
        let failed = checks.find(|check| check.state == CheckState::Failed)?;
        Some(Trouble {
            text: failed.reason.clone()?,
            at: failed.at.as_deref().and_then(place),
        })
    }
}

/// `lessons/01-hello-cargo/src/checks/ex1_x.rs:12:5`
fn place(text: &str) -> Option<(PathBuf, usize, usize)> {
    let mut parts = text.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some((parts.next()?.into(), line, column))
}

/// Wall time of the parts of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Timing {
    pub compile: Duration,
    pub checks: Duration,
    pub clippy: Duration,
}

/// The kinds of end that a run has. Only [`Verdict::Solved`] counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Verdict {
    /// Every expected check was seen to run and pass.
    Solved,
    DoesNotCompile,
    ChecksFailed,
    /// Nothing failed, yet not every expected check was seen to pass.
    NotProven {
        why: NotProven,
    },
    /// The run was ended, or ended itself, before the checks could finish.
    Stopped {
        why: Stopped,
        during: Option<String>,
    },
    /// A newer run took its place, or the learner pressed a key.
    Cancelled,
}

impl Verdict {
    pub fn is_solved(&self) -> bool {
        matches!(self, Verdict::Solved)
    }
}

/// Why a run without a failure is not a success.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum NotProven {
    /// A check file or a given file differs from the course's.
    ChecksEdited { files: Vec<PathBuf> },
    /// A file of the exercise is not there.
    FileMissing { files: Vec<PathBuf> },
    /// Expected checks are not in the program: an empty file, a deleted footer.
    ChecksMissing { names: Vec<String> },
    /// Checks are there but were told not to run.
    ChecksIgnored { names: Vec<String> },
    /// The program ended itself, with this exit code, before it could report, and did so in this
    /// check, where that could be found out.
    ExitedEarly {
        code: Option<i32>,
        #[serde(default)]
        during: Option<String>,
    },
    /// The harness's own summary is missing or disagrees.
    NoSummary,
}

/// What ended a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Stopped {
    /// An endless loop, a deadlock, or a long sleep.
    TimedOut {
        seconds: u64,
    },
    StackOverflow,
    OutOfMemory {
        limit_bytes: u64,
    },
    /// `abort`, or a signal.
    Aborted {
        signal: Option<i32>,
    },
    /// The compiler itself crashed or could not go on.
    CompilerCrashed,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(verdict: Verdict) -> Report {
        Report {
            exercise: "01/ex1_name".to_string(),
            verdict,
            headline: String::new(),
            advice: Vec::new(),
            checks: vec![
                check("checks::it_ends", CheckState::Passed, None),
                check("checks::a_name_is_kept", CheckState::Failed, Some("lost")),
            ],
            diagnostics: vec![
                diagnostic(Level::Warning, "unused variable"),
                diagnostic(Level::Error, "mismatched types"),
            ],
            suggestions: Vec::new(),
            output: String::new(),
            output_cut: false,
            timing: Timing::default(),
            cached: false,
        }
    }

    fn check(name: &str, state: CheckState, reason: Option<&str>) -> Check {
        Check {
            name: name.to_string(),
            state,
            reason: reason.map(String::from),
            at: reason.map(|_| "lessons/01-a/src/checks/ex1_name.rs:12:5".to_string()),
        }
    }

    fn diagnostic(level: Level, message: &str) -> Diagnostic {
        Diagnostic {
            level,
            code: Some("E0308".to_string()),
            message: message.to_string(),
            at: Some(("lessons/01-a/src/ex1_name.rs".into(), 3, 9)),
            in_learners_file: true,
            in_checks: false,
            rendered: String::new(),
        }
    }

    #[test]
    fn the_trouble_of_a_run_is_its_first_error_or_else_its_first_failed_check() {
        let error = report(Verdict::DoesNotCompile).trouble().unwrap();
        assert_eq!(error.text, "error[E0308]: mismatched types");
        assert_eq!(
            error.at,
            Some(("lessons/01-a/src/ex1_name.rs".into(), 3, 9))
        );
        let failed = report(Verdict::ChecksFailed).trouble().unwrap();
        assert_eq!(failed.text, "lost");
        let at = ("lessons/01-a/src/checks/ex1_name.rs".into(), 12, 5);
        assert_eq!(failed.at, Some(at));
        let mut solved = report(Verdict::Solved);
        solved.checks.truncate(1);
        assert_eq!(solved.trouble(), None);
    }
}
