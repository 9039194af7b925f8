//! Ctrl-C: whatever was started is ended, and the program goes home through the usual way out, so that
//! every guard on the way puts its things in order.

use std::io::{self, Read as _};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::problem::{Problem, Result};

static STOPPED: AtomicBool = AtomicBool::new(false);
/// Process ids of what runs now. Each leads a process group of its own on Unix.
static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// From now on Ctrl-C (and SIGTERM) ends what runs, and [`check`] fails.
///
/// # Errors
/// When the system refuses.
pub fn listen() -> Result<()> {
    ctrlc::set_handler(|| {
        STOPPED.store(true, Ordering::SeqCst);
        for id in RUNNING.lock().expect("nobody panics with it").iter() {
            end_group(*id);
        }
    })
    .map_err(|error| Problem::new(format!("cannot listen for Ctrl-C: {error}")))
}

/// # Errors
/// When Ctrl-C was pressed.
pub fn check() -> Result<()> {
    if STOPPED.load(Ordering::SeqCst) {
        Err(Problem::new("Stopped. What was started here is ended."))
    } else {
        Ok(())
    }
}

/// A program in the background, which ends with this value, together with all that it started.
#[derive(Debug)]
pub struct Running(Child);

impl Running {
    /// # Errors
    /// When it cannot be started.
    pub fn start(command: &mut Command) -> io::Result<Running> {
        lead_group(command);
        let child = command.spawn()?;
        RUNNING
            .lock()
            .expect("nobody panics with it")
            .push(child.id());
        Ok(Running(child))
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(Some(_)))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        end_group(self.0.id());
        // It may have ended before; then there is nobody to end or to wait for.
        let _ = self.0.kill();
        let _ = self.0.wait();
        forget(self.0.id());
    }
}

/// As [`Command::output`], but Ctrl-C ends it.
///
/// # Errors
/// When it cannot be started or waited for.
pub fn output_of(command: &mut Command) -> io::Result<Output> {
    lead_group(command);
    let child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let id = child.id();
    RUNNING.lock().expect("nobody panics with it").push(id);
    let output = child.wait_with_output();
    forget(id);
    output
}

/// As [`output_of`], but asks again and again whether to give up, and then ends the program and gives
/// `None`. For programs that write little.
///
/// # Errors
/// When it cannot be started or waited for.
pub fn output_unless(
    command: &mut Command,
    mut give_up: impl FnMut() -> bool,
) -> io::Result<Option<Output>> {
    let mut running = Running::start(
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped()),
    )?;
    while running.0.try_wait()?.is_none() {
        if give_up() {
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(20));
    }
    let mut output = Output {
        status: running.0.wait()?,
        stdout: Vec::new(),
        stderr: Vec::new(),
    };
    if let Some(mut stdout) = running.0.stdout.take() {
        stdout.read_to_end(&mut output.stdout)?;
    }
    if let Some(mut stderr) = running.0.stderr.take() {
        stderr.read_to_end(&mut output.stderr)?;
    }
    Ok(Some(output))
}

fn forget(id: u32) {
    RUNNING
        .lock()
        .expect("nobody panics with it")
        .retain(|running| *running != id);
}

#[cfg(unix)]
fn lead_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(unix)]
fn end_group(id: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    if let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        // That nobody is left is no error.
        let _ = kill_process_group(pid, Signal::KILL);
    }
}

#[cfg(not(unix))]
fn lead_group(_: &mut Command) {}

#[cfg(not(unix))]
fn end_group(id: u32) {
    // With all that it started; that it has ended meanwhile is no error.
    let _ = Command::new("taskkill")
        .args(["/F", "/T", "/PID", &id.to_string()])
        .output();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::time::Instant;

    fn lives(id: u32) -> bool {
        Command::new("kill")
            .args(["-0", &id.to_string()])
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    #[test]
    fn what_runs_ends_with_its_value_and_all_that_it_started() {
        let mut command = Command::new("sh");
        command
            .args(["-c", "sleep 600 & echo $!; wait"])
            .stdout(Stdio::piped());
        let mut running = Running::start(&mut command).expect("it starts");
        let mut line = String::new();
        let stdout = running.0.stdout.take().expect("piped");
        io::BufRead::read_line(&mut io::BufReader::new(stdout), &mut line).expect("a line");
        let grandchild: u32 = line.trim().parse().expect("a process id");
        assert!(lives(grandchild) && !running.has_ended());
        drop(running);
        let begin = Instant::now();
        while lives(grandchild) && begin.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(!lives(grandchild), "what the program started still runs");
    }

    #[test]
    fn a_program_that_is_given_up_ends_and_one_that_is_not_gives_its_output() {
        let mut asked = 0;
        let given_up = output_unless(Command::new("sleep").arg("600"), || {
            asked += 1;
            asked > 2
        });
        assert!(given_up.expect("it starts").is_none());
        let output = output_unless(Command::new("echo").arg("here"), || false);
        let output = output.expect("it starts").expect("it was not given up");
        assert_eq!(output.stdout, b"here\n");
    }
}
