//! Examples in documentation, run as `cargo test --doc` runs them.
//!
//! Documentation tests have no program of their own that a check could start: rustdoc reads them out of
//! a source file, compiles and runs them. So a check asks rustdoc, about one file, with the library that
//! cargo has just built for the check itself.
//!
//! An example counts only if it ran: one that is marked `ignore`, `no_run` or `compile_fail` shows
//! nobody what the function gives, and neither does one that asserts nothing.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::cache;
use crate::outside::Outside;
use crate::run::{self, End};
use crate::snippet::{EDITION, ProbeError, compiler_error, compiler_version, io_error};

/// How long rustdoc may take with one file: reading, compiling, running. A few examples need half a
/// second.
const LIMIT: Duration = Duration::from_secs(8);

/// How much of a failure is shown, in lines.
const SHOWN_LINES: usize = 14;

/// The documentation of one file of a library. Made by [`doc_tests!`](crate::doc_tests).
#[derive(Debug, Clone)]
pub struct DocTests {
    outside: Outside,
    file: String,
    limit: Duration,
}

/// One example, as rustdoc found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocTest {
    /// What it documents: `per_mille`, `Share::of`; empty for the file as a whole.
    pub item: String,
    /// The line of the file on which it begins, from 1.
    pub line: usize,
    /// What rustdoc did with it.
    pub outcome: DocOutcome,
}

/// What rustdoc did with an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocOutcome {
    /// It was compiled and run, and passed.
    Passed,
    /// It did not compile, or it failed.
    Failed,
    /// It says `ignore`.
    Ignored,
    /// It says `no_run` or `compile_fail`, and was not run.
    NotRun,
}

/// What rustdoc said of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocRun {
    /// The examples that were done with, in the order in which rustdoc took them.
    pub tests: Vec<DocTest>,
    /// The item whose example was still running when the time was over.
    pub still_running: Option<String>,
    /// What rustdoc wrote.
    pub said: String,
}

impl DocTests {
    /// The documentation in `file` (as in `src/share.rs`), a module of `library` that needs nothing but
    /// std, so that rustdoc can read it by itself.
    pub fn new(library: Outside, file: &str) -> DocTests {
        DocTests {
            outside: library,
            file: file.to_string(),
            limit: LIMIT,
        }
    }

    /// Another time limit than 8 s.
    #[must_use]
    pub fn with_limit(mut self, limit: Duration) -> DocTests {
        self.limit = limit;
        self
    }

    /// `item` (as in `per_mille` or `Share::of`) has an example; all its examples ran and passed, and
    /// each of them uses the item and asserts something.
    ///
    /// # Panics
    /// When that is not so, with a message for the learner.
    #[track_caller]
    pub fn show(&self, item: &str) {
        if let Err(message) = self.shown(item) {
            panic!("{message}");
        }
    }

    /// What [`DocTests::show`] says.
    ///
    /// # Errors
    /// The message for the learner.
    pub fn shown(&self, item: &str) -> Result<(), String> {
        let run = self.run().map_err(|error| error.to_string())?;
        if run.still_running.as_deref() == Some(item) {
            return Err(format!(
                "the example of `{item}` in {} was still running after {} s. Is there a loop that \
                 never ends?",
                self.file,
                self.limit.as_secs_f32()
            ));
        }
        let source = self.source().map_err(|error| error.to_string())?;
        let mut seen = false;
        for test in run.tests.iter().filter(|test| test.item == item) {
            seen = true;
            self.judge(test, &source, &run)?;
        }
        if seen {
            return Ok(());
        }
        Err(match run.still_running {
            Some(other) if other.is_empty() => format!(
                "rustdoc was not done with {} after {} s, and no example had begun. Is the machine \
                 busy? Run it again.",
                self.file,
                self.limit.as_secs_f32()
            ),
            Some(other) => format!(
                "the example of `{item}` did not run, because that of `{other}` in {} never ended.",
                self.file
            ),
            None if run.tests.is_empty() && !run.said.contains("running 0 tests") => format!(
                "rustdoc could not read {}. It says:\n{}",
                self.file,
                run::shortened(&run.said, SHOWN_LINES)
            ),
            None => format!(
                "the documentation of `{item}` in {} has no example that rustdoc finds: Rust code in \
                 its `///` comment, between two lines of ```.",
                self.file
            ),
        })
    }

    fn judge(&self, test: &DocTest, source: &str, run: &DocRun) -> Result<(), String> {
        let DocTest { item, line, .. } = test;
        let place = format!("the example of `{item}` ({}, line {line})", self.file);
        match test.outcome {
            DocOutcome::Failed => {
                return Err(format!(
                    "{place} fails. rustdoc says:\n{}",
                    run::shortened(failure_of(&run.said, *line), SHOWN_LINES)
                ));
            }
            DocOutcome::Ignored | DocOutcome::NotRun => {
                let mark = source.lines().nth(line - 1).unwrap_or_default().trim();
                return Err(format!(
                    "{place} begins with `{mark}`, so rustdoc does not run it, and nobody would learn \
                     that it became wrong. Let it run."
                ));
            }
            DocOutcome::Passed => {}
        }
        let example = example_at(source, *line);
        let name = item.rsplit("::").next().unwrap_or(item);
        if !example.contains(name) {
            return Err(format!("{place} does not use `{name}`."));
        }
        if !example.contains("assert") {
            return Err(format!(
                "{place} asserts nothing: it passes whatever `{name}` gives."
            ));
        }
        Ok(())
    }

    /// Runs every example of the file. The second time, the answer comes from the cache: it depends on
    /// nothing but the file, the library and the compiler.
    ///
    /// # Errors
    /// When the library was not built, there is no rustdoc, or a file cannot be read.
    pub fn run(&self) -> Result<DocRun, ProbeError> {
        let library = self.outside.file()?;
        let rustdoc = std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
        let key = format!(
            "doc tests\n{}{}\n{}\n{}\n{}",
            compiler_version(&rustdoc)?,
            self.outside.library(),
            cache::hash_of_file(&library).map_err(|error| io_error(&library, error))?,
            self.file,
            self.source()?
        );
        if let Some(said) = cache::load(self.outside.folder(), &key) {
            return Ok(DocRun::read(said, false));
        }
        let done = run::bounded_tree(&mut self.command(&rustdoc, &library), self.limit)
            .map_err(|error| compiler_error(&rustdoc, error))?;
        let said = format!("{}{}", done.stdout, done.stderr);
        if said.contains("internal compiler error") || said.contains("error[E0514]") {
            return Err(ProbeError::CompilerStuck(said));
        }
        let ended = matches!(done.end, End::Exited(_));
        if ended {
            cache::store(self.outside.folder(), &key, &said);
        }
        Ok(DocRun::read(said, !ended))
    }

    fn command(&self, rustdoc: &OsString, library: &Path) -> Command {
        let mut known_as = OsString::from(format!("{}=", self.outside.library()));
        known_as.push(library);
        let mut dependencies = OsString::from("dependency=");
        dependencies.push(library.parent().unwrap_or(Path::new("")));
        let mut command = Command::new(rustdoc);
        command
            .args(["--test", "--edition", EDITION, "--color", "never"])
            .args(["--crate-name", self.outside.library()])
            .arg("--extern")
            .arg(known_as)
            .arg("-L")
            .arg(dependencies)
            // One at a time, so that it is known which one was running.
            .args(["--test-args", "--test-threads=1 --color=never"])
            .arg(&self.file)
            .current_dir(self.outside.package())
            .env("RUST_BACKTRACE", "0");
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("RUST_TEST_") {
                command.env_remove(name);
            }
        }
        command
    }

    fn source(&self) -> Result<String, ProbeError> {
        let path = self.outside.package().join(&self.file);
        fs::read_to_string(&path).map_err(|error| io_error(&path, error))
    }
}

impl DocRun {
    fn read(said: String, timed_out: bool) -> DocRun {
        let mut tests = Vec::new();
        let mut begun = None;
        for line in said.lines().filter_map(|line| line.strip_prefix("test ")) {
            let Some((item, line_number, rest)) = parts(line) else {
                continue;
            };
            begun = None;
            let outcome = match rest.rsplit(" ... ").next().unwrap_or_default().trim() {
                "ok" if rest.starts_with(" - compile") => DocOutcome::NotRun,
                "ok" => DocOutcome::Passed,
                "FAILED" => DocOutcome::Failed,
                ignored if ignored.starts_with("ignored") => DocOutcome::Ignored,
                _ => {
                    begun = Some(item.to_string());
                    continue;
                }
            };
            tests.push(DocTest {
                item: item.to_string(),
                line: line_number,
                outcome,
            });
        }
        DocRun {
            tests,
            still_running: timed_out.then(|| begun.unwrap_or_default()),
            said,
        }
    }
}

/// Item, line and the rest of `src/share.rs - per_mille (line 8) ... ok`.
fn parts(line: &str) -> Option<(&str, usize, &str)> {
    let (head, rest) = line.split_once(" (line ")?;
    let (_, item) = head.split_once(" - ").unwrap_or((head, ""));
    let (number, rest) = rest.split_once(')')?;
    Some((item, number.parse().ok()?, rest))
}

/// The lines of the example whose ``` stands on `line`.
fn example_at(source: &str, line: usize) -> String {
    let lines = source.lines().skip(line);
    let body =
        lines.take_while(|line| !line.trim_start_matches(['/', '!', ' ']).starts_with("```"));
    body.collect::<Vec<_>>().join("\n")
}

/// What rustdoc says of the failure of the example on `line`: the part below its heading.
fn failure_of(said: &str, line: usize) -> &str {
    let mark = format!("(line {line}) stdout ----\n");
    let part = said.split_once(&mark).map_or(said, |(_, rest)| rest);
    part.split("\n---- ")
        .next()
        .and_then(|part| part.split("\nfailures:\n").next())
        .unwrap_or(part)
}

/// The examples in one file of the library with this crate name, of the package whose test is running:
/// [`DocTests`].
///
/// ```text
/// probe::doc_tests!("lesson_16", "src/share.rs").show("per_mille");
/// ```
#[macro_export]
macro_rules! doc_tests {
    ($library:literal, $file:literal) => {
        $crate::DocTests::new($crate::outside!($library), $file)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(line: &str) -> Option<(String, usize, DocOutcome)> {
        let run = DocRun::read(line.to_string(), false);
        let test = run.tests.into_iter().next()?;
        Some((test.item, test.line, test.outcome))
    }

    #[test]
    fn each_line_of_rustdocs_is_read() {
        let of = |item: &str, line, outcome| Some((item.to_string(), line, outcome));
        let lines = [
            (
                "test src/a.rs - f (line 8) ... ok",
                of("f", 8, DocOutcome::Passed),
            ),
            (
                "test src/a.rs - S::f (line 12) ... FAILED",
                of("S::f", 12, DocOutcome::Failed),
            ),
            (
                "test src/a.rs - f (line 1) ... ignored",
                of("f", 1, DocOutcome::Ignored),
            ),
            (
                "test src/a.rs - f (line 1) - compile ... ok",
                of("f", 1, DocOutcome::NotRun),
            ),
            (
                "test src/a.rs - f (line 1) - compile fail ... ok",
                of("f", 1, DocOutcome::NotRun),
            ),
            (
                "test src/a.rs - (line 1) ... ok",
                of("", 1, DocOutcome::Passed),
            ),
            ("test result: ok. 1 passed", None),
            ("running 1 test", None),
        ];
        for (line, wanted) in lines {
            assert_eq!(item(line), wanted, "{line}");
        }
    }

    #[test]
    fn an_example_ends_at_its_second_fence() {
        let source = "/// One.\n/// ```\n/// a\n/// b\n/// ```\n/// c\n";
        assert_eq!(example_at(source, 2), "/// a\n/// b");
    }

    #[test]
    fn what_was_running_when_time_was_over_is_known() {
        let run = DocRun::read("test src/a.rs - f (line 8) ... ".into(), true);
        assert_eq!(run.still_running.as_deref(), Some("f"));
        let run = DocRun::read("running 2 tests\n".into(), true);
        assert_eq!(run.still_running.as_deref(), Some(""));
    }
}
