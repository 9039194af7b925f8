//! Runs a variant's program just as the learner's engine runs one, and says which checks passed.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use course::run::limits::{Limits, MEMORY_BYTES};
use course::run::{self, Cancel, Outcome, Program, ProgramRun};

/// The program of a variant, to be run in its package's folder.
pub fn program(executable: &Path, folder: &Path, package: &str) -> Program {
    Program {
        executable: executable.to_path_buf(),
        folder: folder.to_path_buf(),
        package: package.to_string(),
        version: "0.1.0".into(),
        cargo: cargo(),
    }
}

/// The cargo that started this program, else the one in PATH.
pub fn cargo() -> PathBuf {
    std::env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from)
}

/// Runs all checks, or `only` one, within the time limit and the engine's memory limit.
///
/// # Errors
/// When the program cannot be started.
pub fn run(program: &Program, only: Option<&str>, limit: Duration) -> io::Result<ProgramRun> {
    let limits = Limits {
        time: Some(limit),
        memory: Some(MEMORY_BYTES),
    };
    run::execute(program, only, &limits, &Cancel::new(), &mut |_, _| {}).map_err(io::Error::other)
}

/// Whether this check was seen to pass in a run that came to its own good end.
pub fn passed_alone(ran: &ProgramRun, check: &str) -> bool {
    let good_end = matches!(ran.end, run::End::Exited(status) if status.success());
    good_end && ran.log.of(check) == Some(Outcome::Ok)
}

/// The names of the tests in the program, by asking it.
///
/// # Errors
/// When it cannot be started or does not list its tests.
pub fn list(program: &Program) -> io::Result<Vec<String>> {
    let output = Command::new(&program.executable)
        .args(["--list", "--format", "terse"])
        .current_dir(&program.folder)
        .stdin(Stdio::null())
        .output()?;
    if !output.status.success() {
        return Err(io::Error::other(format!(
            "{} does not list its tests: {}",
            program.executable.display(),
            String::from_utf8_lossy(&output.stderr)
        )));
    }
    Ok(String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| line.strip_suffix(": test"))
        .map(String::from)
        .collect())
}
