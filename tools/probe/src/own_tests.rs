//! Tests that the learner writes, put to the test: they must pass with the right code and fail with each
//! planted mistake.
//!
//! The learner's tests and the checks are compiled into one program, together with the right code and
//! every mistake. A check starts that program once more, with a variable that names the mistake and with
//! the learner's tests only. So a save costs one compilation, by cargo, and a few milliseconds for each
//! mistake.
//!
//! # What a failed check says, and what it does not
//!
//! It says which mistake went unnoticed, in the words of the domain, and how to ask for a hint. It does
//! not say which input would have shown it: finding that input is the exercise. The hint does.

use std::ffi::OsString;
use std::fmt;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use crate::run::{self, End, Finished};
use crate::snippet::{ProbeError, io_error};

/// Names the mistake that a process runs with.
const PLANTED: &str = "PROBE_PLANTED";

/// Marks a process that runs the learner's tests only. Checks do not run there.
const INSIDE: &str = "PROBE_INSIDE";

/// How long the learner's tests may run. They need milliseconds; a busy machine makes them slow.
const RUN_LIMIT: Duration = Duration::from_secs(8);

/// How much of a failed test's output is shown, in lines.
const SHOWN_LINES: usize = 24;

/// The name of the mistake that this process runs with; empty with the right code.
///
/// Given code asks it and behaves accordingly:
///
/// ```text
/// pub fn percentile(durations: &[u64], percent: u64) -> Option<u64> {
///     match probe::planted() {
///         "rank_rounded_down" => …,
///         _ => tally::percentile(durations, percent),
///     }
/// }
/// ```
pub fn planted() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| std::env::var(PLANTED).unwrap_or_default())
}

/// The learner's tests in a program of tests. Made by [`own_tests!`](crate::own_tests).
#[derive(Debug, Clone)]
pub struct OwnTests {
    program: PathBuf,
    own: Own,
    hint: String,
    question: String,
    own_code: String,
    limit: Duration,
    variables: Vec<(String, OsString)>,
    folder: Option<PathBuf>,
    side_by_side: bool,
}

/// Which tests of the program are the learner's.
#[derive(Debug, Clone)]
enum Own {
    /// All but those whose names begin like this.
    Outside(String),
    /// Those whose names begin like this.
    Inside(String),
}

/// How the learner's tests ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestsEnded {
    /// There are none.
    None,
    /// All that ran passed.
    Passed,
    /// These failed. `said` is what the harness printed about them.
    Failed { names: Vec<String>, said: String },
    /// They were still running when their time was over; `during` is the test that ran.
    StillRunning { during: Option<String> },
    /// They wrote more than 256 KiB.
    WroteTooMuch { during: Option<String> },
    /// The program ended before all had run.
    EndedEarly { during: Option<String> },
}

/// One run of the learner's tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestRun {
    /// The names of all that were to run, without the module of the learner's file.
    pub names: Vec<String>,
    /// Those of them that say `#[ignore]`.
    pub ignored: usize,
    /// How they ended.
    pub ended: TestsEnded,
}

impl OwnTests {
    /// All tests of this program but those in the module `checks`, given as `module_path!()` says it.
    ///
    /// # Panics
    /// When that is the root of the program: then the checks would be their own tests.
    #[track_caller]
    pub fn outside_of(checks: &str) -> OwnTests {
        let Some((_, module)) = checks.split_once("::") else {
            panic!("`own_tests!()` stands in a module of checks, or names the learner's module");
        };
        OwnTests::of(this_program(), Own::Outside(format!("{module}::")))
    }

    /// The tests of this program in this module.
    pub fn inside(module: &str) -> OwnTests {
        OwnTests::of_program(this_program(), module)
    }

    /// The tests of `program` in this module.
    pub fn of_program(program: impl Into<PathBuf>, module: &str) -> OwnTests {
        OwnTests::of(program.into(), Own::Inside(format!("{module}::")))
    }

    fn of(program: PathBuf, own: Own) -> OwnTests {
        OwnTests {
            program,
            own,
            hint: String::new(),
            question: String::new(),
            own_code: String::new(),
            limit: RUN_LIMIT,
            variables: Vec::new(),
            folder: None,
            side_by_side: false,
        }
    }

    /// What to type for a hint, as in `cargo learn hint 16 1`.
    #[must_use]
    pub fn hint(mut self, command: &str) -> OwnTests {
        self.hint = command.to_string();
        self
    }

    /// What to ask when a mistake survives, where no other input would show it.
    #[must_use]
    pub fn asking(mut self, question: &str) -> OwnTests {
        self.question = question.to_string();
        self
    }

    /// The file of tested code that the learner mends as well: a test may be right and fail.
    #[must_use]
    pub fn of_code_in(mut self, file: &str) -> OwnTests {
        self.own_code = file.to_string();
        self
    }

    /// Runs them with this environment variable too.
    #[must_use]
    pub fn with(mut self, variable: &str, value: impl Into<OsString>) -> OwnTests {
        self.variables.push((variable.to_string(), value.into()));
        self
    }

    /// Runs them in this folder, not in that of the check.
    #[must_use]
    pub fn in_folder(mut self, folder: impl Into<PathBuf>) -> OwnTests {
        self.folder = Some(folder.into());
        self
    }

    /// Runs them all at once, each in a thread, whatever the number of cores; otherwise it is one after
    /// the other.
    #[must_use]
    pub fn side_by_side(mut self) -> OwnTests {
        self.side_by_side = true;
        self
    }

    /// Another time limit than 8 s.
    #[must_use]
    pub fn with_limit(mut self, limit: Duration) -> OwnTests {
        self.limit = limit;
        self
    }

    /// Their names as the harness has them, sorted.
    ///
    /// # Errors
    /// When the program cannot be started, or does not list its tests.
    pub fn names(&self) -> Result<Vec<String>, ProbeError> {
        let mut command = self.command("");
        command.args(["--list", "--format", "terse"]);
        let done = self.finished(&mut command)?;
        if !matches!(done.end, End::Exited(status) if status.success()) {
            return Err(ProbeError::NoTests(format!("{:?}", done.end)));
        }
        let names = done
            .stdout
            .lines()
            .filter_map(|line| line.strip_suffix(": test"))
            .filter(|name| self.own.has(name));
        Ok(names.map(String::from).collect())
    }

    /// Runs them all with this mistake; with the right code when it is empty.
    ///
    /// # Errors
    /// As [`OwnTests::names`].
    pub fn run(&self, mistake: &str) -> Result<TestRun, ProbeError> {
        self.run_these(&self.names()?, mistake)
    }

    /// Runs these tests and no others, in a process of their own.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub fn run_these(&self, names: &[String], mistake: &str) -> Result<TestRun, ProbeError> {
        if names.is_empty() {
            return Ok(TestRun {
                names: Vec::new(),
                ignored: 0,
                ended: TestsEnded::None,
            });
        }
        let mut command = self.command(mistake);
        // One at a time, so that the harness says which one it was in when it all ends.
        let threads = if self.side_by_side { names.len() } else { 1 };
        command.args(["--color=never", "--exact"]);
        command.arg(format!("--test-threads={threads}")).args(names);
        let done = self.finished(&mut command)?;
        let (ended, ignored) = self.judged(&done);
        Ok(TestRun {
            names: names.iter().map(|name| self.own.short(name)).collect(),
            ignored,
            ended,
        })
    }

    /// They pass with the right code, and there is at least one.
    ///
    /// # Panics
    /// When they do not, with a message for the learner.
    #[track_caller]
    pub fn pass_with_the_right_code(&self) {
        if let Err(message) = self.right() {
            panic!("{message}");
        }
    }

    /// At least one of them fails with `mistake`, of which `what` says in the domain's words what is
    /// wrong, as in "the rank is rounded down".
    ///
    /// # Panics
    /// When all pass, or when they do not pass with the right code, with a message for the learner.
    #[track_caller]
    pub fn notice(&self, mistake: &str, what: &str) {
        if let Err(message) = self.noticed(mistake, what) {
            panic!("{message}");
        }
    }

    /// What [`OwnTests::notice`] says.
    ///
    /// # Errors
    /// The message for the learner.
    pub fn noticed(&self, mistake: &str, what: &str) -> Result<(), String> {
        let count = self.right().map_err(|message| {
            // What a failed test printed stands in the check of the right code, once.
            let why = message.lines().next().unwrap_or_default();
            format!(
                "whether your tests notice \"{what}\" is not known yet. First make them pass with the \
                 right code: {why}"
            )
        })?;
        let run = self.run(mistake).map_err(|error| error.to_string())?;
        if run.ended != TestsEnded::Passed {
            return Ok(());
        }
        let tests = match count {
            1 => "Your one test passes".to_string(),
            2 => "Both your tests pass".to_string(),
            count => format!("All {count} of your tests pass"),
        };
        let (question, help) = if self.question.is_empty() {
            (
                "For which input would the result be another one than with the right code?",
                "An input that shows the difference stands in the hints",
            )
        } else {
            (self.question.as_str(), "The hints say more")
        };
        let hint = if self.hint.is_empty() {
            String::new()
        } else {
            format!(" {help}: `{}`.", self.hint)
        };
        Err(format!(
            "this mistake survives: {what}. {tests} with it. {question}{hint}"
        ))
    }

    /// How many tests pass with the right code. Asked once in a process for the same tests.
    ///
    /// # Errors
    /// Why they do not, for the learner.
    pub fn right(&self) -> Result<usize, String> {
        static KNOWN: Mutex<Vec<(String, Result<usize, String>)>> = Mutex::new(Vec::new());
        let key = format!("{self:?}");
        let mut known = KNOWN
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some((_, answer)) = known.iter().find(|(other, _)| *other == key) {
            return answer.clone();
        }
        let answer = match self.run("") {
            Ok(run) => self.right_or_why(&run),
            Err(error) => Err(error.to_string()),
        };
        known.push((key, answer.clone()));
        answer
    }

    fn right_or_why(&self, run: &TestRun) -> Result<usize, String> {
        let in_test = |during: &Option<String>| match during {
            Some(name) => format!("your test `{name}`"),
            None => "your tests".to_string(),
        };
        let seconds = self.limit.as_secs_f32();
        match &run.ended {
            TestsEnded::None => Err(
                "there is no test of yours yet. Write a function with `#[test]` \
                                     above it."
                    .to_string(),
            ),
            TestsEnded::Passed if run.ignored > 0 => Err(format!(
                "{} of your tests says `#[ignore]`, and a test that does not run notices nothing. Take \
                 the `#[ignore]` away.",
                run.ignored
            )),
            TestsEnded::Passed => Ok(run.names.len()),
            TestsEnded::Failed { names, said } => Err(format!(
                "{} with the right code: {}.\n{said}",
                fail(names),
                self.whose_fault(names)
            )),
            TestsEnded::StillRunning { during } => {
                let message = format!(
                    "with the right code {} was still running after {seconds} s. Is there a loop that \
                     never ends, or is the machine busy? Then run it again.",
                    in_test(during)
                );
                // The harness shows a check's message only when all tests have ended, and this one
                // runs there too: say it at once, past the harness.
                let at_once = format!("\n{message} (Ctrl-C ends a run of plain cargo.)\n");
                let _ = std::io::stderr().write_all(at_once.as_bytes());
                Err(message)
            }
            TestsEnded::WroteTooMuch { during } => Err(format!(
                "with the right code {} wrote more than 256 KiB and was ended.",
                in_test(during)
            )),
            TestsEnded::EndedEarly { during } => Err(format!(
                "with the right code the program ended in the middle of {}: by `std::process::exit`, \
                 an abort or a stack overflow?",
                in_test(during)
            )),
        }
    }

    /// What is wrong when these tests fail and no mistake is planted.
    fn whose_fault(&self, names: &[String]) -> String {
        let expectation = match names {
            [_] => "its expectation is wrong",
            _ => "their expectations are wrong",
        };
        if self.own_code.is_empty() {
            expectation.to_string()
        } else {
            format!("{expectation}, or {} is", self.own_code)
        }
    }

    fn command(&self, mistake: &str) -> Command {
        let mut command = Command::new(&self.program);
        for (name, _) in std::env::vars_os() {
            // What steers the check's own harness must not steer this one; and a mistake is planted by
            // checks only.
            let name_text = name.to_string_lossy();
            let steers = ["RUST_TEST_", "INSTA_", "PROPTEST_"];
            if steers.iter().any(|start| name_text.starts_with(start)) {
                command.env_remove(name);
            }
        }
        command
            .env("RUST_BACKTRACE", "0")
            .env_remove("RUST_LOG")
            .env(INSIDE, "1")
            .env(PLANTED, mistake)
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        command
    }

    fn finished(&self, command: &mut Command) -> Result<Finished, ProbeError> {
        if std::env::var_os(INSIDE).is_some() {
            // Otherwise a check that takes itself for a test of the learner's would start itself.
            return Err(ProbeError::NoTests(
                "a check ran among the learner's own tests".to_string(),
            ));
        }
        run::bounded(command, self.limit).map_err(|error| io_error(&self.program, error))
    }

    /// How it ended, and how many tests were ignored.
    fn judged(&self, done: &Finished) -> (TestsEnded, usize) {
        let during = self.last_begun(&done.stdout);
        let summary = summary(&done.stdout);
        let ignored = summary.as_ref().map_or(0, |summary| summary.ignored);
        let ended = match (&done.end, summary) {
            (End::TimedOut, _) => TestsEnded::StillRunning { during },
            (End::WroteTooMuch, _) => TestsEnded::WroteTooMuch { during },
            (End::Exited(status), Some(summary)) if status.success() && summary.ok => {
                TestsEnded::Passed
            }
            (End::Exited(status), Some(summary)) if !status.success() && !summary.ok => {
                TestsEnded::Failed {
                    names: self.failed(&done.stdout),
                    said: said_of_failures(&done.stdout),
                }
            }
            (End::Exited(_), _) => TestsEnded::EndedEarly { during },
        };
        (ended, ignored)
    }

    /// The test that the harness named last.
    fn last_begun(&self, stdout: &str) -> Option<String> {
        let line = stdout
            .lines()
            .rev()
            .find_map(|line| line.strip_prefix("test "))?;
        let (name, _) = line.split_once(" ... ").or(line.split_once(" - "))?;
        Some(self.own.short(name.trim_end_matches(" - should panic")))
    }

    /// The names in the harness's list of failures, which is the last one.
    fn failed(&self, stdout: &str) -> Vec<String> {
        let list = stdout.rsplit("\nfailures:\n").next().unwrap_or_default();
        list.lines()
            .map_while(|line| line.strip_prefix("    "))
            .map(|name| self.own.short(name))
            .collect()
    }
}

impl TestRun {
    /// Whether there was a test, and all that ran passed.
    pub fn passed(&self) -> bool {
        self.ended == TestsEnded::Passed
    }
}

impl fmt::Display for TestRun {
    /// What happened, in words that follow "when …, ".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let test = |during: &Option<String>| match during {
            Some(name) => format!("your test `{name}`"),
            None => "your tests".to_string(),
        };
        match &self.ended {
            TestsEnded::None => f.write_str("there is no test of yours"),
            TestsEnded::Passed => f.write_str("your tests pass"),
            TestsEnded::Failed { names, said } => {
                write!(f, "{}:\n{said}", fail(names))
            }
            TestsEnded::StillRunning { during } => write!(f, "{} never ended", test(during)),
            TestsEnded::WroteTooMuch { during } => {
                write!(f, "{} wrote more than 256 KiB", test(during))
            }
            TestsEnded::EndedEarly { during } => {
                write!(f, "the program ended in the middle of {}", test(during))
            }
        }
    }
}

/// That these tests fail, in words.
fn fail(names: &[String]) -> String {
    let listed = names.join("`, `");
    match names {
        [_] => format!("your test `{listed}` fails"),
        _ => format!("your tests `{listed}` fail"),
    }
}

impl Own {
    fn has(&self, name: &str) -> bool {
        match self {
            Own::Outside(start) => !name.starts_with(start.as_str()),
            Own::Inside(start) => name.starts_with(start.as_str()),
        }
    }

    /// The name without the module that all of them share.
    fn short(&self, name: &str) -> String {
        match self {
            Own::Outside(_) => name.to_string(),
            Own::Inside(start) => name
                .strip_prefix(start.as_str())
                .unwrap_or(name)
                .to_string(),
        }
    }
}

fn this_program() -> PathBuf {
    // Where the system cannot tell, the start of the program fails and names the empty path.
    std::env::current_exe().unwrap_or_default()
}

/// The harness's closing line.
struct Summary {
    ok: bool,
    ignored: usize,
}

fn summary(stdout: &str) -> Option<Summary> {
    let line = stdout
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("test result: "))?;
    let ignored = line
        .split([';', '.'])
        .find_map(|part| part.trim().strip_suffix(" ignored"))?;
    Some(Summary {
        ok: line.starts_with("ok. "),
        ignored: ignored.parse().ok()?,
    })
}

/// What the harness printed about the tests that failed, without its lists, cut to a few lines.
fn said_of_failures(stdout: &str) -> String {
    let begin = stdout
        .split_once("\nfailures:\n")
        .map_or("", |(_, rest)| rest);
    let body = begin
        .rsplit_once("\nfailures:\n")
        .map_or("", |(body, _)| body);
    run::shortened(body, SHOWN_LINES)
}

/// The learner's tests: those of this program that do not stand in the module of the call, or those in
/// the module that is named. See [`OwnTests`].
///
/// ```text
/// fn own_tests() -> probe::OwnTests {
///     probe::own_tests!().hint("cargo learn hint 16 1")
/// }
///
/// #[test]
/// fn a_rank_that_is_rounded_down_is_noticed() {
///     own_tests().notice("rank_rounded_down", "the rank is rounded down");
/// }
/// ```
#[macro_export]
macro_rules! own_tests {
    () => {
        $crate::OwnTests::outside_of(module_path!())
    };
    ($module:literal) => {
        $crate::OwnTests::inside($module)
    };
}
