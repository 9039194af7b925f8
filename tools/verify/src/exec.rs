//! Runs a test program within a time limit and reads the harness's own log.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use process_wrap::std::{ChildWrapper, CommandWrap};

/// What a check said of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Passed,
    Failed,
    Ignored,
}

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// With this exit code.
    Exited(i32),
    /// By a signal, or in another way that leaves no exit code.
    Crashed,
    /// It was ended because its time was up.
    TimedOut,
    /// It was ended because it wrote without end.
    TooMuchOutput,
}

/// What a run of a test program showed.
#[derive(Debug, Clone)]
pub struct Ran {
    pub end: End,
    /// By name, as the harness logs it; a check that did not report is missing.
    pub states: BTreeMap<String, State>,
    pub elapsed: Duration,
    /// The last lines of what was written, for reports.
    pub tail: String,
}

impl Ran {
    /// Whether the harness itself came to its end: all passed or some failed.
    pub fn is_complete(&self) -> bool {
        matches!(self.end, End::Exited(0 | 101))
    }
}

/// More than this many bytes on standard output or standard error end a run.
const OUTPUT_LIMIT: u64 = 64 * 1024 * 1024;

/// Runs `program` in `dir` with these arguments.
///
/// # Errors
/// When it cannot be started, or its log cannot be read.
pub fn run(program: &Path, dir: &Path, args: &[&str], limit: Duration) -> io::Result<Ran> {
    let scratch = tempfile::tempdir()?;
    let log = scratch.path().join("log");
    let out = scratch.path().join("out");
    let err = scratch.path().join("err");
    let mut command = test_command(program, dir);
    command
        .args(args)
        .arg("--logfile")
        .arg(&log)
        .stdout(File::create(&out)?)
        .stderr(File::create(&err)?);
    let started = Instant::now();
    let end = wait(&mut *spawn(command)?, limit, || size(&out).max(size(&err)))?;
    let elapsed = started.elapsed();
    Ok(Ran {
        end,
        states: read_log(&fs::read_to_string(&log).unwrap_or_default()),
        elapsed,
        tail: format!("{}{}", tail(&out), tail(&err)),
    })
}

/// The names of the tests in `program`.
///
/// # Errors
/// When it cannot be started or does not list its tests within 10 seconds.
pub fn list(program: &Path, dir: &Path) -> io::Result<Vec<String>> {
    let scratch = tempfile::tempdir()?;
    let out = scratch.path().join("out");
    let mut command = test_command(program, dir);
    command
        .args(["--list", "--format", "terse"])
        .stdout(File::create(&out)?)
        .stderr(Stdio::null());
    let end = wait(&mut *spawn(command)?, Duration::from_secs(10), || {
        size(&out)
    })?;
    if end != End::Exited(0) {
        let name = program.display();
        return Err(io::Error::other(format!(
            "{name} did not list its tests: {end:?}"
        )));
    }
    let text = fs::read_to_string(&out)?;
    Ok(text
        .lines()
        .filter_map(|line| line.strip_suffix(": test"))
        .map(String::from)
        .collect())
}

/// As cargo would run it, without what the caller's environment says to test harnesses.
fn test_command(program: &Path, dir: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(dir)
        .env("CARGO_MANIFEST_DIR", dir)
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let foreign = ["RUST_TEST_", "INSTA_", "PROPTEST_"];
        if text == "CI" || foreign.iter().any(|prefix| text.starts_with(prefix)) {
            command.env_remove(&name);
        }
    }
    command
}

/// Starts it so that it can be ended with everything that it starts.
fn spawn(command: Command) -> io::Result<Box<dyn ChildWrapper>> {
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(process_wrap::std::ProcessGroup::leader());
    #[cfg(windows)]
    command.wrap(process_wrap::std::JobObject);
    command.spawn()
}

fn wait(
    child: &mut dyn ChildWrapper,
    limit: Duration,
    written: impl Fn() -> u64,
) -> io::Result<End> {
    let started = Instant::now();
    let mut pause = Duration::from_micros(500);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.code().map_or(End::Crashed, End::Exited));
        }
        let end = if started.elapsed() > limit {
            Some(End::TimedOut)
        } else if written() > OUTPUT_LIMIT {
            Some(End::TooMuchOutput)
        } else {
            None
        };
        if let Some(end) = end {
            child.kill()?;
            return Ok(end);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |meta| meta.len())
}

fn tail(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_default();
    let from = bytes.len().saturating_sub(2000);
    String::from_utf8_lossy(&bytes[from..]).into_owned()
}

/// Reads libtest's log: `ok NAME`, `failed NAME`, `ignored NAME`.
fn read_log(text: &str) -> BTreeMap<String, State> {
    text.lines()
        .filter_map(|line| {
            let (state, name) = line.split_once(' ')?;
            let state = match state {
                "ok" => State::Passed,
                "failed" => State::Failed,
                "ignored" => State::Ignored,
                _ => return None,
            };
            Some((name.to_string(), state))
        })
        .collect()
}
