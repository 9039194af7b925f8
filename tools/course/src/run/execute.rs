//! Runs the checks' program and watches it.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::cargo::inherited_from_cargo;
use super::harness::{self, Log};
use super::limits::Limits;
use super::process::{self, End, Feed};
use super::{Cancel, RunError};

/// How much output is kept, in bytes: half of it from the beginning, half from the end, where the
/// harness says why a check failed.
const OUTPUT_KEPT: usize = 1 << 20;

/// The program with the checks, and how to start it.
pub struct Program {
    /// The test target's program.
    pub executable: PathBuf,
    /// The package's folder.
    pub folder: PathBuf,
    /// The package's name.
    pub package: String,
    /// The package's version.
    pub version: String,
    /// The cargo that a program may ask for.
    pub cargo: PathBuf,
}

/// What was seen of one run of the program.
pub struct Observed {
    /// How the program ended.
    pub end: End,
    /// What the harness reported on its own channel.
    pub log: Log,
    pub stdout: Capped,
    pub stderr: Capped,
    /// How long it took.
    pub wall: Duration,
}

impl Observed {
    /// The harness's closing line, where there is one.
    pub fn summary(&self) -> Option<harness::Summary> {
        harness::summary(&self.stdout.text())
    }
}

/// Runs the program with all checks, or with `only` that one, and tells `on_check` each line of the
/// harness's log as it comes.
///
/// # Errors
/// When the log's folder cannot be made or the program cannot be started.
pub fn execute(
    program: &Program,
    only: Option<&str>,
    limits: &Limits,
    cancel: &Cancel,
    on_check: &mut dyn FnMut(&str, harness::Outcome),
) -> Result<Observed, RunError> {
    let private = tempfile::Builder::new()
        .prefix("checks-")
        .tempdir()
        .map_err(|source| RunError::Io {
            what: format!("{} (for the checks' log)", std::env::temp_dir().display()),
            source,
        })?;
    // Random, so that no code can know it beforehand; in a folder that only this user can enter.
    let log_path = private.path().join("log");
    let mut tail = Tail::new(&log_path);
    let (mut stdout, mut stderr) = (Capped::default(), Capped::default());
    let begun = Instant::now();
    let end = start_patiently(|| {
        let command = command(program, only, &log_path);
        process::follow(command, limits, cancel, &mut |feed| match feed {
            Feed::Stdout(bytes) => stdout.push(bytes),
            Feed::Stderr(bytes) => stderr.push(bytes),
            Feed::Tick => tail.read(on_check),
        })
    })
    .map_err(|source| RunError::Io {
        what: format!("{} (to start it)", program.executable.display()),
        source,
    })?;
    let wall = begun.elapsed();
    tail.read(on_check);
    Ok(Observed {
        end,
        log: tail.log,
        stdout,
        stderr,
        wall,
    })
}

/// Another cargo may be replacing the program at this very moment.
fn start_patiently(mut start: impl FnMut() -> io::Result<End>) -> io::Result<End> {
    let until = Instant::now() + Duration::from_secs(1);
    loop {
        match start() {
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::ExecutableFileBusy
                ) && Instant::now() < until =>
            {
                thread::sleep(Duration::from_millis(20));
            }
            result => return result,
        }
    }
}

fn command(program: &Program, only: Option<&str>, log: &Path) -> Command {
    let mut command = Command::new(&program.executable);
    command
        .args(["--color=never", "--show-output", "--logfile"])
        .arg(log)
        .current_dir(&program.folder);
    if let Some(name) = only {
        command.args(["--exact", name]);
    }
    for name in inherited_from_cargo() {
        command.env_remove(name);
    }
    clear_what_steers_checks(&mut command);
    set_what_cargo_sets(&mut command, program);
    command
}

/// Variables that change what a check does or what the harness prints.
fn clear_what_steers_checks(command: &mut Command) {
    let steering = std::env::vars_os().map(|(name, _)| name).filter(|name| {
        name.to_str().is_some_and(|name| {
            ["RUST_TEST_", "INSTA_", "PROPTEST_"]
                .iter()
                .any(|prefix| name.starts_with(prefix))
                || ["CI", "RUST_MIN_STACK", "RUST_LIB_BACKTRACE"].contains(&name)
        })
    });
    for name in steering {
        command.env_remove(name);
    }
    command.env("RUST_BACKTRACE", "0");
}

/// See <https://doc.rust-lang.org/cargo/reference/environment-variables.html>: what `cargo test` sets
/// for the programs it runs, as far as a package without a build script has it.
pub(super) fn set_what_cargo_sets(command: &mut Command, program: &Program) {
    let mut numbers = program.version.splitn(2, ['-', '+']);
    let mut core = numbers.next().unwrap_or_default().split('.');
    let pre = numbers.next().unwrap_or_default();
    let mut next = || core.next().unwrap_or_default();
    command
        .env("CARGO", &program.cargo)
        .env("CARGO_MANIFEST_DIR", &program.folder)
        .env("CARGO_MANIFEST_PATH", program.folder.join("Cargo.toml"))
        .env("CARGO_PKG_NAME", &program.package)
        .env("CARGO_PKG_VERSION", &program.version)
        .env("CARGO_PKG_VERSION_MAJOR", next())
        .env("CARGO_PKG_VERSION_MINOR", next())
        .env("CARGO_PKG_VERSION_PATCH", next())
        .env("CARGO_PKG_VERSION_PRE", pre);
}

/// Reads the harness's log while it grows.
struct Tail<'a> {
    path: &'a Path,
    file: Option<File>,
    rest: Vec<u8>,
    log: Log,
}

impl<'a> Tail<'a> {
    fn new(path: &'a Path) -> Tail<'a> {
        Tail {
            path,
            file: None,
            rest: Vec::new(),
            log: Log::default(),
        }
    }

    fn read(&mut self, on_check: &mut dyn FnMut(&str, harness::Outcome)) {
        if self.file.is_none() {
            // Not there yet: the harness makes it.
            self.file = File::open(self.path).ok();
        }
        let Some(file) = &mut self.file else { return };
        // What cannot be read was not seen, and what was not seen does not count as passed.
        if file.read_to_end(&mut self.rest).is_err() {
            return;
        }
        while let Some(end) = self.rest.iter().position(|&byte| byte == b'\n') {
            let line: Vec<u8> = self.rest.drain(..=end).collect();
            let line = String::from_utf8_lossy(&line[..end]).into_owned();
            if let Some((name, outcome)) = self.log.line(&line) {
                on_check(&name, outcome);
            }
        }
    }
}

/// Output with its middle cut out when there is too much of it.
#[derive(Default)]
pub struct Capped {
    head: Vec<u8>,
    /// The newest bytes, up to twice what is kept of them.
    tail: Vec<u8>,
    dropped: u64,
}

impl Capped {
    pub fn push(&mut self, bytes: &[u8]) {
        let half = OUTPUT_KEPT / 2;
        let (head, tail) = bytes.split_at(bytes.len().min(half - self.head.len()));
        self.head.extend_from_slice(head);
        self.tail.extend_from_slice(tail);
        if self.tail.len() > 2 * half {
            self.cut(half);
        }
    }

    fn cut(&mut self, keep: usize) {
        let surplus = self.tail.len().saturating_sub(keep);
        self.tail.drain(..surplus);
        self.dropped += surplus as u64;
    }

    /// How many bytes were not kept.
    pub fn dropped(&self) -> u64 {
        let half = OUTPUT_KEPT / 2;
        self.dropped + self.tail.len().saturating_sub(half) as u64
    }

    /// What was kept; what is not UTF-8 is replaced, and the cut is marked.
    pub fn text(&self) -> String {
        let surplus = self.tail.len().saturating_sub(OUTPUT_KEPT / 2);
        let dropped = self.dropped();
        let mut text = String::from_utf8_lossy(&self.head).into_owned();
        if dropped > 0 {
            text.push_str(&format!("\n… {dropped} bytes left out …\n"));
        }
        text.push_str(&String::from_utf8_lossy(&self.tail[surplus..]));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_within_the_limit_is_kept_whole() {
        let mut capped = Capped::default();
        for _ in 0..OUTPUT_KEPT / 1024 {
            capped.push(&[b'x'; 1024]);
        }
        assert_eq!(capped.dropped(), 0);
        assert_eq!(capped.text().len(), OUTPUT_KEPT);
    }

    #[test]
    fn output_beyond_it_loses_its_middle_and_is_counted() {
        let mut capped = Capped::default();
        let mut pushed = 0;
        capped.push(b"first");
        for _ in 0..500 {
            capped.push(&[b'x'; 10_007]);
            pushed += 10_007;
        }
        capped.push(b"last");
        let text = capped.text();
        assert!(text.starts_with("first") && text.ends_with("last"));
        let dropped = 5 + pushed + 4 - OUTPUT_KEPT as u64;
        assert_eq!(capped.dropped(), dropped);
        let mark = format!("\n… {dropped} bytes left out …\n");
        assert!(text.contains(&mark));
        assert_eq!(text.len(), OUTPUT_KEPT + mark.len(), "no more is shown");
        assert!(
            capped.tail.len() <= OUTPUT_KEPT + 10_007,
            "memory stays bounded"
        );
    }

    #[test]
    fn what_is_not_utf_8_is_replaced() {
        let mut capped = Capped::default();
        capped.push(b"a\xffb");
        assert_eq!(capped.text(), "a\u{fffd}b");
    }

    #[test]
    fn only_a_program_that_is_being_replaced_is_waited_for_and_not_for_ever() {
        let ended = || Ok(End::Cancelled);
        let mut tries = 0;
        let result = start_patiently(|| {
            tries += 1;
            match tries {
                1 => Err(io::ErrorKind::NotFound.into()),
                2 => Err(io::ErrorKind::ExecutableFileBusy.into()),
                _ => ended(),
            }
        });
        assert_eq!((result.is_ok(), tries), (true, 3));
        let mut tries = 0;
        let result = start_patiently(|| {
            tries += 1;
            Err(io::ErrorKind::PermissionDenied.into())
        });
        assert_eq!((result.is_err(), tries), (true, 1));
        let begun = Instant::now();
        let result = start_patiently(|| {
            let is_patient = begun.elapsed() < Duration::from_secs(20);
            assert!(is_patient, "it waits for ever");
            Err(io::ErrorKind::NotFound.into())
        });
        assert!(result.is_err() && begun.elapsed() >= Duration::from_secs(1));
    }
}
