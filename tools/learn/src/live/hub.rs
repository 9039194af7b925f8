//! The board that every open page reads: facts by name, each with the version at which it changed last.
//!
//! Whoever knows something tells it here: the watch its runs, the engine what lies on the disk. A page
//! says which version it has seen and gets what is newer, so pages that come late, come again or come
//! twice all see the same.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use course::progress::VerdictKind;
use course::report::{Event, Report, Verdict};
use serde_json::{Map, Value, json};

/// See the module's documentation. A clone is the same board.
#[derive(Debug, Clone, Default)]
pub struct Hub(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    board: Mutex<Board>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Board {
    version: u64,
    facts: BTreeMap<String, (u64, Value)>,
    /// The exercise that a watch in this process runs.
    followed: Option<String>,
    closed: bool,
}

/// What is newer than the version that a reader has seen.
#[derive(Debug, PartialEq)]
pub struct News {
    pub version: u64,
    /// Empty when nothing came in time.
    pub facts: Map<String, Value>,
    /// There will be no more.
    pub closed: bool,
}

impl Hub {
    fn board(&self) -> MutexGuard<'_, Board> {
        // A thread that panicked while it held the board cannot have left half a fact.
        self.0.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes a fact; one that is as it was is no news.
    pub fn set(&self, name: &str, value: Value) {
        self.change(name, |_| value);
    }

    /// Writes a fact that depends on what it was (null before it was ever written).
    fn change(&self, name: &str, change: impl FnOnce(&Value) -> Value) {
        let mut board = self.board();
        let old = board.facts.get(name).map_or(&Value::Null, |(_, old)| old);
        let new = change(old);
        if *old == new {
            return;
        }
        board.version += 1;
        let version = board.version;
        board.facts.insert(name.to_string(), (version, new));
        drop(board);
        self.0.changed.notify_all();
    }

    /// Whether there is a fact of this name.
    pub fn has(&self, name: &str) -> bool {
        self.board().facts.contains_key(name)
    }

    /// What is newer than `version`; when there is nothing, it waits for so long.
    pub fn since(&self, version: u64, wait: Duration) -> News {
        let until = Instant::now() + wait;
        let mut board = self.board();
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if board.version > version || board.closed || left.is_zero() {
                let newer = board.facts.iter().filter(|(_, (at, _))| *at > version);
                return News {
                    version: board.version,
                    facts: newer
                        .map(|(name, (_, value))| (name.clone(), value.clone()))
                        .collect(),
                    closed: board.closed,
                };
            }
            let waited = self.0.changed.wait_timeout(board, left);
            board = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Readers wait no longer.
    pub fn close(&self) {
        self.board().closed = true;
        self.0.changed.notify_all();
    }

    /// A watch in this process runs this exercise at every save.
    pub fn follow(&self, exercise: Option<String>) {
        self.board().followed = exercise;
    }

    /// Whether a watch in this process runs this exercise.
    pub fn is_followed(&self, exercise: &str) -> bool {
        self.board().followed.as_deref() == Some(exercise)
    }

    /// Something happened in a run of `exercise`.
    pub fn event(&self, exercise: &str, event: &Event) {
        let name = format!("run/{exercise}");
        let phase = |phase: &str| json!({ "phase": phase });
        match event {
            Event::Compiling => self.set(&name, phase("compiling")),
            Event::Waiting => self.set(&name, phase("waiting")),
            Event::Running { checks } => {
                self.set(
                    &name,
                    json!({ "phase": "checking", "done": 0, "of": checks }),
                );
            }
            Event::Check(_) => self.change(&name, |old| {
                let mut new = old.clone();
                if let Some(done) = old["done"].as_u64() {
                    new["done"] = json!(done + 1);
                }
                new
            }),
            Event::Advising { report } => self.verdict(report),
            Event::Cached | Event::Diagnostic(_) => {}
        }
    }

    /// A run of the report's exercise is over, or as good as over.
    pub fn verdict(&self, report: &Report) {
        self.set(&format!("report/{}", report.exercise), told(report));
        self.ended(&report.exercise);
    }

    /// A run of `exercise` could not take place: why, and what to do.
    pub fn trouble(&self, exercise: &str, text: &str) {
        let text = first_lines(&crate::text::plain(text));
        self.set(
            &format!("report/{exercise}"),
            json!({ "state": "not_yet", "headline": "It could not run.", "trouble": text }),
        );
    }

    /// A run of `exercise` is over: its report, or why there is none.
    pub fn over(&self, exercise: &str, result: &Result<Report, String>) {
        match result {
            Ok(report) if report.verdict == Verdict::Cancelled => {}
            Ok(report) => return self.verdict(report),
            Err(problem) => self.trouble(exercise, problem),
        }
        self.ended(exercise);
    }

    /// A run of `exercise` is over, with or without a verdict.
    pub fn ended(&self, exercise: &str) {
        self.set(&format!("run/{exercise}"), Value::Null);
    }
}

/// A report as a page tells it: plain text, whatever the learner's code or the compiler wrote.
pub fn told(report: &Report) -> Value {
    let trouble = report.trouble();
    let at = trouble.as_ref().and_then(|trouble| trouble.at.clone());
    json!({
        "state": if report.verdict.is_solved() { "solved" } else { "not_yet" },
        "verdict": VerdictKind::from(&report.verdict),
        "headline": crate::text::plain(&report.headline),
        "trouble": trouble.map(|trouble| first_lines(&crate::text::plain(&trouble.text))),
        "at": at.map(|(file, line, column)| json!({
            "file": file.to_string_lossy().replace('\\', "/"),
            "line": line,
            "column": column,
        })),
    })
}

/// So much of a failing check's reason is shown on a page; the whole stands in the terminal.
const REASON: usize = 600;

fn first_lines(text: &str) -> String {
    match text.char_indices().nth(REASON) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT_ONCE: Duration = Duration::ZERO;

    fn names(news: &News) -> Vec<&str> {
        news.facts.keys().map(String::as_str).collect()
    }

    #[test]
    fn a_reader_gets_what_is_newer_and_nothing_twice() {
        let hub = Hub::default();
        hub.set("a", json!(1));
        hub.set("b", json!(1));
        let first = hub.since(0, AT_ONCE);
        assert_eq!(names(&first), ["a", "b"]);
        hub.set("b", json!(1));
        assert_eq!(hub.since(first.version, AT_ONCE).version, first.version);
        hub.set("a", json!(2));
        let second = hub.since(first.version, AT_ONCE);
        assert_eq!(names(&second), ["a"]);
        assert_eq!(names(&hub.since(0, AT_ONCE)), ["a", "b"], "a late reader");
    }

    #[test]
    fn a_waiting_reader_hears_at_once_and_at_the_end() {
        let hub = Hub::default();
        let reader = hub.clone();
        let waits = std::thread::spawn(move || {
            let first = reader.since(0, Duration::from_secs(20));
            let last = reader.since(first.version, Duration::from_secs(20));
            (first, last)
        });
        hub.set("a", json!(1));
        hub.close();
        let (first, last) = waits.join().expect("it ends");
        assert_eq!(names(&first), ["a"]);
        assert!(last.closed && last.facts.is_empty());
    }

    #[test]
    fn a_run_is_told_from_its_beginning_to_its_end() {
        let hub = Hub::default();
        let phase = || hub.since(0, AT_ONCE).facts["run/01/ex1"].clone();
        hub.event("01/ex1", &Event::Compiling);
        assert_eq!(phase(), json!({ "phase": "compiling" }));
        hub.event("01/ex1", &Event::Running { checks: 2 });
        let check = course::report::Check {
            name: "checks::a".into(),
            state: course::report::CheckState::Passed,
            reason: None,
            at: None,
        };
        hub.event("01/ex1", &Event::Check(check));
        assert_eq!(phase(), json!({ "phase": "checking", "done": 1, "of": 2 }));
        hub.ended("01/ex1");
        assert_eq!(phase(), Value::Null);
    }

    #[test]
    fn a_long_reason_is_cut_between_letters() {
        let long = "ß".repeat(REASON + 1);
        assert_eq!(first_lines(&long).chars().count(), REASON + 1);
        assert_eq!(first_lines("short"), "short");
    }
}
