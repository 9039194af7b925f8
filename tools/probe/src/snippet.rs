//! A small program that is compiled and run, and what became of it.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::Duration;

use crate::cache;
use crate::run::{self, End, Finished};

/// The edition of every snippet: that of the course.
pub(crate) const EDITION: &str = "2024";

/// How long rustc may take. A snippet needs about 0.1 s; a cold disk makes it slow, not wrong.
pub(crate) const COMPILE_LIMIT: Duration = Duration::from_secs(30);

/// How long a snippet may run.
const RUN_LIMIT: Duration = Duration::from_secs(5);

/// One self-contained source text: a program with a `main`, or a file with `#[test]` functions.
#[derive(Debug, Clone)]
pub struct Snippet {
    /// Where the learner finds it, relative to the root of the course, with `/`.
    path: String,
    source: String,
    /// Where outcomes are kept and scratch folders are made.
    folder: PathBuf,
    rustc: OsString,
    run_limit: Duration,
}

/// What a snippet did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// rustc refused it. `codes` are the error codes, sorted, each once; a lint that is an error by
    /// default has none. `message` is rustc's own words.
    DoesNotCompile { codes: Vec<String>, message: String },
    /// It ran to its end and wrote this to standard output, without the last newline.
    Prints(String),
    /// `main` panicked, or a test did for another reason than a failed assertion.
    Panics { message: String },
    /// A test failed because of `assert!`, `assert_eq!` or `assert_ne!`. (An `assert!` with a message
    /// of its own cannot be told from a panic, and counts as one.)
    AssertionFails { message: String },
    /// Every test in it passed.
    TestsPass,
    /// It ended with this exit code and without a panic; `None` when a signal ended it.
    Exits(Option<i32>),
    /// It was still running after its time limit and was ended.
    NeverEnds,
    /// It wrote more than 256 KiB and was ended.
    WritesTooMuch,
}

/// Why a snippet could not be tried at all. What the snippet does is never an error.
#[derive(Debug)]
pub enum ProbeError {
    /// There is no such compiler.
    NoCompiler(OsString),
    /// Something could not be started, read or written.
    Io {
        what: String,
        source: std::io::Error,
    },
    /// The compiler neither finished nor refused.
    CompilerStuck(String),
    /// Cargo has not built this library into this folder.
    NoLibrary { library: String, folder: PathBuf },
    /// A program of tests did not say which tests it has.
    NoTests(String),
}

impl Snippet {
    /// A snippet that stands at `path` (for messages) and keeps its outcomes below `tmp`, usually
    /// `env!("CARGO_TARGET_TMPDIR")`. rustc comes from the variable `RUSTC`, else from `PATH`.
    pub fn new(
        path: impl Into<String>,
        source: impl Into<String>,
        tmp: impl AsRef<Path>,
    ) -> Snippet {
        Snippet {
            path: path.into(),
            source: source.into(),
            folder: tmp.as_ref().join("probe"),
            rustc: std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()),
            run_limit: RUN_LIMIT,
        }
    }

    /// Another compiler than the one that was found.
    #[must_use]
    pub fn with_compiler(mut self, rustc: impl Into<OsString>) -> Snippet {
        self.rustc = rustc.into();
        self
    }

    /// Another time limit than 5 s for running it.
    #[must_use]
    pub fn with_run_limit(mut self, limit: Duration) -> Snippet {
        self.run_limit = limit;
        self
    }

    /// Where the learner finds it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What it does. The second time, the answer comes from the cache: it depends on nothing but the
    /// source, its path (which messages name) and the compiler.
    ///
    /// # Errors
    /// When there is no compiler, or a file cannot be written.
    pub fn outcome(&self) -> Result<Outcome, ProbeError> {
        let key = format!(
            "{}edition {EDITION}\n{}\n{}",
            compiler_version(&self.rustc)?,
            self.path,
            self.source
        );
        if let Some(known) = cache::load(&self.folder, &key).and_then(|text| Outcome::parse(&text))
        {
            return Ok(known);
        }
        let outcome = self.try_out()?;
        if let Some(text) = outcome.to_text() {
            cache::store(&self.folder, &key, &text);
        }
        Ok(outcome)
    }

    /// Whether it is compiled as a file of tests.
    fn is_test(&self) -> bool {
        self.source
            .lines()
            .any(|line| line.trim_start().starts_with("#[test]"))
    }

    /// Compiles and runs it in a folder of its own, which is removed afterwards.
    fn try_out(&self) -> Result<Outcome, ProbeError> {
        let scratch = Scratch::new(&self.folder)?;
        let source = scratch.0.join("snippet.rs");
        fs::write(&source, &self.source).map_err(|e| io_error(&source, e))?;
        let program = scratch
            .0
            .join(format!("snippet{}", std::env::consts::EXE_SUFFIX));
        let compiled = self.compile(&source, &program)?;
        match compiled.end {
            End::Exited(status) if status.success() => self.run(&program),
            End::Exited(_) => refusal(&compiled.stderr),
            end => Err(ProbeError::CompilerStuck(format!("{end:?}"))),
        }
    }

    fn compile(&self, source: &Path, program: &Path) -> Result<Finished, ProbeError> {
        // Messages name the file that the learner knows, not the copy in the scratch folder.
        let mut renamed = OsString::from("--remap-path-prefix=");
        renamed.push(source);
        renamed.push("=");
        renamed.push(&self.path);
        let mut command = Command::new(&self.rustc);
        command
            .args(["--edition", EDITION, "--crate-name", "snippet"])
            // Warnings are not the question. Lints that are errors by default stay errors, as they
            // are for the learner who runs rustc by hand; `--cap-lints` would hide them.
            .args(["-A", "warnings", "--color", "never"])
            .args(["-C", "debuginfo=0"])
            .arg(renamed)
            .arg("-o")
            .arg(program);
        if self.is_test() {
            command.arg("--test");
        }
        run::bounded(command.arg(source), COMPILE_LIMIT)
            .map_err(|source| compiler_error(&self.rustc, source))
    }

    fn run(&self, program: &Path) -> Result<Outcome, ProbeError> {
        let mut command = Command::new(program);
        command.env("RUST_BACKTRACE", "0").env_remove("RUST_LOG");
        for (name, _) in std::env::vars_os() {
            // What steers the check's own harness must not steer the snippet's.
            if name.to_string_lossy().starts_with("RUST_TEST_") {
                command.env_remove(name);
            }
        }
        let done = run::bounded(&mut command, self.run_limit).map_err(|e| io_error(program, e))?;
        Ok(match &done.end {
            End::TimedOut => Outcome::NeverEnds,
            End::WroteTooMuch => Outcome::WritesTooMuch,
            End::Exited(status) if self.is_test() => of_test(status.code(), &done),
            End::Exited(status) => of_program(status.code(), &done),
        })
    }
}

/// rustc says "error" for everything that stops it, also for a crash of its own.
fn refusal(message: &str) -> Result<Outcome, ProbeError> {
    let errors: Vec<&str> = message.lines().filter(|l| l.starts_with("error")).collect();
    if errors.is_empty() || message.contains("internal compiler error") {
        return Err(ProbeError::CompilerStuck(message.to_string()));
    }
    let mut codes: Vec<String> = errors
        .iter()
        .filter_map(|line| Some(line.strip_prefix("error[")?.split_once(']')?.0.to_string()))
        .collect();
    codes.sort();
    codes.dedup();
    Ok(Outcome::DoesNotCompile {
        codes,
        message: message.to_string(),
    })
}

/// Rust programs that panic end with this exit code.
const PANIC_EXIT: i32 = 101;

fn of_program(code: Option<i32>, done: &Finished) -> Outcome {
    match code {
        Some(0) => Outcome::Prints(done.stdout.trim_end_matches('\n').to_string()),
        Some(PANIC_EXIT) => Outcome::Panics {
            message: done.stderr.clone(),
        },
        other => Outcome::Exits(other),
    }
}

fn of_test(code: Option<i32>, done: &Finished) -> Outcome {
    match code {
        Some(0) => Outcome::TestsPass,
        Some(PANIC_EXIT) => {
            let message = done.stdout.clone();
            // The line after "panicked at file:line:column:" is the panic's own message.
            let asserted = message
                .lines()
                .skip_while(|line| !line.contains("panicked at "))
                .nth(1)
                .is_some_and(|line| line.starts_with("assertion "));
            if asserted {
                Outcome::AssertionFails { message }
            } else {
                Outcome::Panics { message }
            }
        }
        other => Outcome::Exits(other),
    }
}

impl Outcome {
    /// What the learner would see: rustc's message, or what was written.
    pub fn details(&self) -> &str {
        match self {
            Outcome::DoesNotCompile { message, .. }
            | Outcome::Panics { message }
            | Outcome::AssertionFails { message } => message,
            Outcome::Prints(text) => text,
            Outcome::TestsPass
            | Outcome::Exits(_)
            | Outcome::NeverEnds
            | Outcome::WritesTooMuch => "",
        }
    }

    /// For the cache: a word, a line for the codes or the exit code, the rest. `None` for what is not
    /// worth keeping: running out of time says as much about a busy machine as about the snippet.
    fn to_text(&self) -> Option<String> {
        let (word, line) = match self {
            Outcome::DoesNotCompile { codes, .. } => ("refused", codes.join(" ")),
            Outcome::Prints(_) => ("prints", String::new()),
            Outcome::Panics { .. } => ("panics", String::new()),
            Outcome::AssertionFails { .. } => ("asserts", String::new()),
            Outcome::TestsPass => ("passes", String::new()),
            Outcome::Exits(code) => ("exits", code.map_or(String::new(), |c| c.to_string())),
            Outcome::NeverEnds => return None,
            Outcome::WritesTooMuch => ("floods", String::new()),
        };
        Some(format!("{word}\n{line}\n{}", self.details()))
    }

    fn parse(text: &str) -> Option<Outcome> {
        let mut parts = text.splitn(3, '\n');
        let (word, line, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let message = rest.to_string();
        Some(match word {
            "refused" => Outcome::DoesNotCompile {
                codes: line.split_whitespace().map(str::to_string).collect(),
                message,
            },
            "prints" => Outcome::Prints(message),
            "panics" => Outcome::Panics { message },
            "asserts" => Outcome::AssertionFails { message },
            "passes" => Outcome::TestsPass,
            "exits" if line.is_empty() => Outcome::Exits(None),
            "exits" => Outcome::Exits(Some(line.parse().ok()?)),
            "floods" => Outcome::WritesTooMuch,
            _ => return None,
        })
    }
}

impl fmt::Display for Outcome {
    /// One line: what happened, without the details.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::DoesNotCompile { codes, .. } if codes.is_empty() => {
                write!(f, "it does not compile")
            }
            Outcome::DoesNotCompile { codes, .. } => {
                write!(f, "it does not compile: {}", codes.join(", "))
            }
            Outcome::Prints(text) if text.is_empty() => write!(f, "it runs and prints nothing"),
            Outcome::Prints(text) => write!(f, "it runs and prints {text:?}"),
            Outcome::Panics { .. } => write!(f, "it panics"),
            Outcome::AssertionFails { .. } => write!(f, "an assertion fails"),
            Outcome::TestsPass => write!(f, "its tests pass"),
            Outcome::Exits(Some(code)) => write!(f, "it ends with exit code {code}"),
            Outcome::Exits(None) => write!(f, "a signal ends it"),
            Outcome::NeverEnds => write!(f, "it was still running when its time was over"),
            Outcome::WritesTooMuch => write!(f, "it writes more than 256 KiB"),
        }
    }
}

impl fmt::Display for ProbeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProbeError::NoCompiler(rustc) => write!(
                f,
                "the compiler `{}` was not found, so the snippet cannot be tried. Install Rust from \
                 https://rustup.rs and open a new terminal; if the variable RUSTC is set, it must \
                 name a rustc.",
                rustc.to_string_lossy()
            ),
            ProbeError::Io { what, source } => write!(f, "cannot use {what}: {source}"),
            ProbeError::NoLibrary { library, folder } => write!(
                f,
                "the library `{library}` was not found in {}. Run the checks with cargo, which builds \
                 it beside them.",
                folder.display()
            ),
            ProbeError::NoTests(how) => write!(
                f,
                "the program did not say which tests are yours. This is a fault in the course, not \
                 yours; what happened: {how}"
            ),
            ProbeError::CompilerStuck(how) => write!(
                f,
                "rustc neither compiled the snippet nor refused it. Run it again; if that does not \
                 help, this is a fault in the course or in rustc, not yours. What rustc said: {how}"
            ),
        }
    }
}

impl std::error::Error for ProbeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ProbeError::Io { source, .. } => Some(source),
            ProbeError::NoCompiler(_)
            | ProbeError::CompilerStuck(_)
            | ProbeError::NoTests(_)
            | ProbeError::NoLibrary { .. } => None,
        }
    }
}

/// A folder that is gone when its value is.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new(parent: &Path) -> Result<Scratch, ProbeError> {
        let folder = parent.join(cache::scratch_name());
        fs::create_dir_all(&folder).map_err(|e| io_error(&folder, e))?;
        Ok(Scratch(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Left-overs cost a little disk in target/tmp and nothing else.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What `rustc -vV` says, asked once per compiler and process: another compiler may judge otherwise.
pub(crate) fn compiler_version(rustc: &OsString) -> Result<String, ProbeError> {
    static KNOWN: Mutex<Vec<(OsString, String)>> = Mutex::new(Vec::new());
    let mut known = KNOWN
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some((_, version)) = known.iter().find(|(name, _)| name == rustc) {
        return Ok(version.clone());
    }
    let asked = run::bounded(Command::new(rustc).arg("-vV"), COMPILE_LIMIT)
        .map_err(|source| compiler_error(rustc, source))?;
    if !matches!(&asked.end, End::Exited(status) if status.success()) {
        return Err(ProbeError::CompilerStuck(asked.stderr));
    }
    known.push((rustc.clone(), asked.stdout.clone()));
    Ok(asked.stdout)
}

pub(crate) fn compiler_error(rustc: &OsString, source: std::io::Error) -> ProbeError {
    if source.kind() == std::io::ErrorKind::NotFound {
        return ProbeError::NoCompiler(rustc.clone());
    }
    io_error(Path::new(rustc), source)
}

pub(crate) fn io_error(path: &Path, source: std::io::Error) -> ProbeError {
    ProbeError::Io {
        what: path.display().to_string(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;

    #[test]
    fn a_crash_of_rustc_is_no_refusal() {
        let crash = "error: internal compiler error: unexpected panic\n";
        assert!(matches!(refusal(crash), Err(ProbeError::CompilerStuck(_))));
        assert!(matches!(refusal(""), Err(ProbeError::CompilerStuck(_))));
        assert!(matches!(
            refusal("error: no such thing\n"),
            Ok(Outcome::DoesNotCompile { .. })
        ));
    }

    #[test]
    fn every_outcome_is_kept_as_it_was_except_the_one_that_may_be_the_machines_fault() {
        let message = "two\nlines\n\n".to_string();
        let codes = vec!["E0382".to_string(), "E0499".to_string()];
        let all = [
            Outcome::DoesNotCompile {
                codes,
                message: message.clone(),
            },
            Outcome::DoesNotCompile {
                codes: Vec::new(),
                message: message.clone(),
            },
            Outcome::Prints(message.clone()),
            Outcome::Panics {
                message: message.clone(),
            },
            Outcome::AssertionFails { message },
            Outcome::TestsPass,
            Outcome::Exits(Some(3)),
            Outcome::Exits(None),
            Outcome::WritesTooMuch,
        ];
        for outcome in all {
            let text = outcome.to_text().expect("worth keeping");
            assert_eq!(Outcome::parse(&text), Some(outcome));
        }
        assert_eq!(Outcome::NeverEnds.to_text(), None);
        assert_eq!(Outcome::parse("something else\n\n"), None);
    }

    #[test]
    fn each_outcome_is_said_in_one_line() {
        let message = String::new;
        let codes = vec!["E0382".to_string(), "E0499".to_string()];
        let said = [
            (
                Outcome::DoesNotCompile {
                    codes,
                    message: message(),
                },
                "it does not compile: E0382, E0499",
            ),
            (
                Outcome::DoesNotCompile {
                    codes: Vec::new(),
                    message: message(),
                },
                "it does not compile",
            ),
            (
                Outcome::Prints("a\nb".into()),
                "it runs and prints \"a\\nb\"",
            ),
            (Outcome::Prints(String::new()), "it runs and prints nothing"),
            (Outcome::Panics { message: message() }, "it panics"),
            (
                Outcome::AssertionFails { message: message() },
                "an assertion fails",
            ),
            (Outcome::TestsPass, "its tests pass"),
            (Outcome::Exits(Some(3)), "it ends with exit code 3"),
            (Outcome::Exits(None), "a signal ends it"),
            (
                Outcome::NeverEnds,
                "it was still running when its time was over",
            ),
            (Outcome::WritesTooMuch, "it writes more than 256 KiB"),
        ];
        for (outcome, words) in said {
            assert_eq!(outcome.to_string(), words);
        }
    }

    #[test]
    fn each_compiler_is_asked_for_its_own_version() {
        let rustc = OsString::from("rustc");
        let version = compiler_version(&rustc).expect("there is a rustc");
        assert!(
            version.starts_with("rustc ") && version.contains("host: "),
            "{version}"
        );
        assert_eq!(compiler_version(&rustc).expect("known by now"), version);
        let other = compiler_version(&"rustc-that-is-not-there".into());
        assert!(matches!(other, Err(ProbeError::NoCompiler(_))), "{other:?}");
    }

    #[test]
    fn an_error_names_its_source_where_it_has_one() {
        let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        let error = compiler_error(&"rustc".into(), denied);
        assert!(
            error
                .to_string()
                .starts_with("cannot use rustc: permission denied"),
            "{error}"
        );
        assert!(error.source().is_some());
        assert!(ProbeError::NoCompiler("rustc".into()).source().is_none());
    }
}
