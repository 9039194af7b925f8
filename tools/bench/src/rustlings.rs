//! The watch mode of rustlings, where it is installed, on an exercise of like size.
//!
//! rustlings wants a terminal, so it gets a pseudo-terminal. Its exercise file is replaced by a
//! function with three tests, green and red in turn, because its own solutions appear only once an
//! exercise is done.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::files::write;

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
    let mut session = Session::start(&course)?;
    session.next_screen()?;
    let mut samples = Vec::new();
    for round in 0..rounds.max(2) * 2 {
        session.settle();
        let begin = Instant::now();
        write(&course.join(FILE), &exercise(round))?;
        session.next_screen()?;
        samples.push(begin.elapsed());
    }
    session.end();
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

struct Session {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    bytes: Receiver<Vec<u8>>,
    // The terminal lives as long as its two ends are kept.
    _pair: (
        Box<dyn portable_pty::MasterPty + Send>,
        Box<dyn Write + Send>,
    ),
}

impl Session {
    fn start(course: &Path) -> Result<Session, String> {
        let size = PtySize {
            rows: 40,
            cols: 100,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system()
            .openpty(size)
            .map_err(|error| error.to_string())?;
        let mut command = CommandBuilder::new("rustlings");
        command.cwd(course);
        let child = pair
            .slave
            .spawn_command(command)
            .map_err(|error| error.to_string())?;
        let mut reader = pair
            .master
            .try_clone_reader()
            .map_err(|error| error.to_string())?;
        let writer = pair
            .master
            .take_writer()
            .map_err(|error| error.to_string())?;
        let (sender, bytes) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Ok(Session {
            child,
            bytes,
            _pair: (pair.master, writer),
        })
    }

    /// Throws away what is still on its way to the screen.
    fn settle(&mut self) {
        while self.bytes.recv_timeout(Duration::from_millis(300)).is_ok() {}
    }

    fn next_screen(&mut self) -> Result<(), String> {
        let mut seen = Vec::new();
        while !String::from_utf8_lossy(&seen).contains(END_OF_SCREEN) {
            match self.bytes.recv_timeout(PATIENCE) {
                Ok(bytes) => seen.extend(bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    return Err("rustlings gave no verdict within a minute".to_string());
                }
            }
        }
        Ok(())
    }

    fn end(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
