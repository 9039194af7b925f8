//! A process with limits: it ends, and it cannot fill the memory with what it writes.

use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// How much of each stream is kept, in bytes. A process that writes more is ended.
pub(crate) const OUTPUT_LIMIT: usize = 256 * 1024;

/// How often a running process is asked whether it has ended.
const POLL: Duration = Duration::from_millis(2);

/// How long to wait for the rest of the output once the process has ended. A grandchild that still
/// holds the pipe must not make the check wait for ever.
const DRAIN: Duration = Duration::from_secs(2);

/// How a process ended.
#[derive(Debug)]
pub(crate) enum End {
    /// By itself.
    Exited(ExitStatus),
    /// It was still running when its time was over.
    TimedOut,
    /// It wrote more than [`OUTPUT_LIMIT`] bytes to one stream.
    WroteTooMuch,
}

/// What a process left behind. Bytes that are not UTF-8 are replaced, `\r\n` is `\n`.
#[derive(Debug)]
pub(crate) struct Finished {
    pub(crate) end: End,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Starts `command` with a closed standard input and waits for its end, at most `limit`.
///
/// # Errors
/// When the process cannot be started or asked for its state.
pub(crate) fn bounded(command: &mut Command, limit: Duration) -> io::Result<Finished> {
    bounded_by(command, limit, |child| {
        // It may have ended in between; then there is nothing to kill, which is no error.
        let _ = child.kill();
    })
}

/// The same for a process that starts others: when it is ended, they are too.
///
/// # Errors
/// As [`bounded`].
pub(crate) fn bounded_tree(command: &mut Command, limit: Duration) -> io::Result<Finished> {
    bounded_by(command, limit, |child| {
        let below = tree::below(child.id());
        let _ = child.kill();
        tree::end(&below);
    })
}

/// The first lines of what a test harness said, `most` of them: without empty ones, and without what it
/// says about backtraces, which help nobody here.
pub(crate) fn shortened(said: &str, most: usize) -> String {
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| !line.trim().is_empty())
        .filter(|line| !line.starts_with("note: run with `RUST_BACKTRACE"))
        .collect();
    let mut shown = lines[..lines.len().min(most)].join("\n");
    if lines.len() > most {
        shown.push_str("\n…");
    }
    shown
}

fn bounded_by(
    command: &mut Command,
    limit: Duration,
    kill: impl FnOnce(&mut Child),
) -> io::Result<Finished> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let overflow = Arc::new(AtomicBool::new(false));
    let stdout = collect(child.stdout.take(), &overflow);
    let stderr = collect(child.stderr.take(), &overflow);
    let end = wait(&mut child, Instant::now() + limit, &overflow, kill)?;
    Ok(Finished {
        // What was written just before the end counts too.
        stdout: text_of(&stdout),
        stderr: text_of(&stderr),
        end: match end {
            End::Exited(_) if overflow.load(Ordering::SeqCst) => End::WroteTooMuch,
            end => end,
        },
    })
}

fn wait(
    child: &mut Child,
    deadline: Instant,
    overflow: &AtomicBool,
    kill: impl FnOnce(&mut Child),
) -> io::Result<End> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(End::Exited(status));
        }
        let end = if overflow.load(Ordering::SeqCst) {
            End::WroteTooMuch
        } else if Instant::now() >= deadline {
            End::TimedOut
        } else {
            thread::sleep(POLL);
            continue;
        };
        kill(child);
        child.wait()?;
        return Ok(end);
    }
}

/// Processes that a process has started. They stay in its group, so that Ctrl-C and a time limit
/// outside reach them too; here they are looked for by their parents.
#[cfg(unix)]
mod tree {
    use std::process::{Command, Stdio};

    /// The ids of all processes below this one.
    pub(super) fn below(id: u32) -> Vec<u32> {
        let listed = Command::new("ps")
            .args(["-A", "-o", "pid=,ppid="])
            .stderr(Stdio::null())
            .output();
        let pairs = match listed {
            Ok(listed) if listed.status.success() => {
                String::from_utf8_lossy(&listed.stdout).into_owned()
            }
            // A small container may have no `ps`; Linux says it itself.
            _ => from_proc(),
        };
        let pairs: Vec<(u32, u32)> = pairs
            .lines()
            .filter_map(|line| {
                let mut numbers = line.split_whitespace().map(str::parse);
                Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
            })
            .collect();
        let mut found = vec![id];
        let mut at = 0;
        while at < found.len() {
            let parent = found[at];
            let children = pairs.iter().filter(|(_, of)| *of == parent);
            found.extend(children.map(|(child, _)| *child));
            at += 1;
        }
        found.split_off(1)
    }

    /// A line `pid ppid` for each process, from `/proc/PID/stat`: `PID (name) state PPID …`.
    fn from_proc() -> String {
        let Ok(entries) = std::fs::read_dir("/proc") else {
            return String::new();
        };
        let line = |entry: std::fs::DirEntry| {
            let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
            let after_name = stat.rsplit_once(')')?.1;
            let parent = after_name.split_whitespace().nth(1)?;
            Some(format!(
                "{} {parent}\n",
                entry.file_name().to_string_lossy()
            ))
        };
        entries.flatten().filter_map(line).collect()
    }

    /// Ends these processes.
    pub(super) fn end(ids: &[u32]) {
        if ids.is_empty() {
            return;
        }
        // The shell has a `kill` of its own where the system brings none. One that has ended already
        // is no error.
        let _ = Command::new("sh")
            .args(["-c", "kill -9 \"$@\"", "sh"])
            .args(ids.iter().map(u32::to_string))
            .stderr(Stdio::null())
            .status();
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn both_ways_of_asking_know_who_started_a_process() {
            let mut child = Command::new("sh")
                .args(["-c", "sleep 60 & wait"])
                .spawn()
                .expect("there is a shell");
            let own = std::process::id();
            let line = format!("{} {own}", child.id());
            let mut grandchildren = Vec::new();
            for _ in 0..200 {
                grandchildren = below(child.id());
                if !grandchildren.is_empty() {
                    break;
                }
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
            if cfg!(target_os = "linux") {
                assert!(from_proc().lines().any(|other| other == line));
            }
            assert_eq!(grandchildren.len(), 1, "the sleep");
            assert!(below(own).contains(&grandchildren[0]));
            let _ = child.kill();
            end(&grandchildren);
            let _ = child.wait();
            assert!(below(child.id()).is_empty());
        }
    }
}

/// Processes that a process has started.
#[cfg(not(unix))]
mod tree {
    use std::process::{Command, Stdio};

    /// The process whose tree is meant: `taskkill` finds the others itself.
    pub(super) fn below(id: u32) -> Vec<u32> {
        let _ = Command::new("taskkill")
            .args(["/T", "/F", "/PID", &id.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        Vec::new()
    }

    /// They have ended already.
    pub(super) fn end(_: &[u32]) {}
}

/// Reads a stream in a thread of its own, so that a full pipe never blocks the process.
fn collect(
    stream: Option<impl Read + Send + 'static>,
    overflow: &Arc<AtomicBool>,
) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    let overflow = Arc::clone(overflow);
    thread::spawn(move || {
        let mut kept = Vec::new();
        if let Some(stream) = stream {
            // A read error ends the stream; what was read so far is what there is.
            let _ = stream.take(OUTPUT_LIMIT as u64 + 1).read_to_end(&mut kept);
        }
        if kept.len() > OUTPUT_LIMIT {
            kept.truncate(OUTPUT_LIMIT);
            overflow.store(true, Ordering::SeqCst);
        }
        let _ = sender.send(kept);
    });
    receiver
}

fn text_of(stream: &Receiver<Vec<u8>>) -> String {
    let bytes = stream.recv_timeout(DRAIN).unwrap_or_default();
    String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
}
