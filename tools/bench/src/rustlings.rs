//! The watch mode of rustlings, where it is installed, on an exercise of like size.
//!
//! rustlings wants a terminal, so it gets a pseudo-terminal. Its exercise file is replaced by a
//! function with three tests, green and red in turn, because its own solutions appear only once an
//! exercise is done.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::files::write;
use crate::terminal::Terminal;

/// What rustlings writes last on its screen.
const END_OF_SCREEN: &str = "Current exercise:";
const EXERCISE: &str = "if1";
const FILE: &str = "exercises/03_if/if1.rs";
const PATIENCE: Duration = Duration::from_secs(60);

/// Time from saving to the verdict on the screen, for each save; `None` where rustlings is not
/// installed.
///
/// # Errors
/// When it is installed and does not do what its documentation says.
pub fn measure(rounds: usize) -> Result<Option<Vec<Duration>>, String> {
    if Command::new("rustlings").arg("--version").output().is_err() {
        eprintln!(
            "rustlings is not installed: no comparison (`cargo install rustlings` brings it)"
        );
        return Ok(None);
    }
    eprintln!("rustlings");
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    initialise(folder.path())?;
    let course = folder.path().join("rustlings");
    let state = format!("DON'T EDIT THIS FILE!\n\n{EXERCISE}\n\n");
    write(&course.join(".rustlings-state.txt"), &state)?;
    let session = Session::start(&course)?;
    session.next_screen()?;
    let mut samples = Vec::new();
    for round in 0..rounds.max(2) * 2 {
        session.settle();
        let begin = Instant::now();
        write(&course.join(FILE), &exercise(round))?;
        session.next_screen()?;
        samples.push(begin.elapsed());
    }
    Ok(Some(samples))
}

fn initialise(folder: &Path) -> Result<(), String> {
    let mut child = Command::new("rustlings")
        .arg("init")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| format!("cannot start rustlings: {error}"))?;
    child
        .stdin
        .take()
        .expect("stdin is piped")
        .write_all(b"\n")
        .map_err(|error| error.to_string())?;
    let status = child.wait().map_err(|error| error.to_string())?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`rustlings init` ended with {status}"))
    }
}

/// A small exercise with three tests; right in even rounds, wrong in odd ones.
fn exercise(round: usize) -> String {
    let step = if round.is_multiple_of(2) { 999 } else { 0 };
    format!(
        "// save {round}\nfn billed_ms(duration_us: u64) -> u64 {{\n    (duration_us + {step}) / 1000\n}}\n\
         fn main() {{ println!(\"{{}}\", billed_ms(1)); }}\n\
         #[cfg(test)]\nmod tests {{\n    use super::*;\n\
         #[test] fn nothing_costs_nothing() {{ assert_eq!(billed_ms(0), 0); }}\n\
         #[test] fn a_started_millisecond_counts() {{ assert_eq!(billed_ms(1), 1); }}\n\
         #[test] fn a_whole_one_is_not_rounded() {{ assert_eq!(billed_ms(2000), 2); }}\n}}\n"
    )
}

struct Session(Terminal);

impl Session {
    fn start(course: &Path) -> Result<Session, String> {
        let mut command = CommandBuilder::new("rustlings");
        command.cwd(course);
        Terminal::start(command, 100, 40).map(Session)
    }

    /// Throws away what is still on its way to the screen.
    fn settle(&self) {
        while self.0.written(Duration::from_millis(300)).is_some() {}
    }

    fn next_screen(&self) -> Result<(), String> {
        let mut seen = Vec::new();
        while !String::from_utf8_lossy(&seen).contains(END_OF_SCREEN) {
            let bytes = self.0.written(PATIENCE);
            seen.extend(bytes.ok_or("rustlings gave no verdict within a minute")?);
        }
        Ok(())
    }
}
