//! One process and all that it starts: its output as it comes, its limits, its end.

use std::io::{self, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

use super::Cancel;
use super::limits::{self, Limits};
use super::tree::Tree;

/// How often a running process is looked at: for a cancelled run, its memory, its deadline. A process
/// that ends is noticed at once, because its pipes close.
const TICK: Duration = Duration::from_millis(5);

/// How long the pipes may stay open after the process has ended. Whoever still holds them then is a
/// process that it left behind.
const GRACE: Duration = Duration::from_millis(100);

/// Where a piece of output comes from, and the moments between.
pub(super) enum Feed<'a> {
    Stdout(&'a [u8]),
    Stderr(&'a [u8]),
    /// Nothing came for a moment.
    Tick,
}

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Exited(ExitStatus),
    Cancelled,
    TimedOut,
    OutOfMemory,
}

enum Chunk {
    Stdout(Vec<u8>),
    Stderr(Vec<u8>),
    End,
}

/// Starts `command` without standard input and follows it to its end, or ends it and everything that
/// it started.
///
/// # Errors
/// When it cannot be started or waited for.
pub(super) fn follow(
    command: Command,
    limits: &Limits,
    cancel: &Cancel,
    feed: &mut dyn FnMut(Feed<'_>),
) -> io::Result<End> {
    let (mut tree, chunks) = start(command, limits)?;
    let end = attend(&mut tree, &chunks, limits, cancel, feed);
    // Also after a normal end: a process that it left behind must not outlive the run.
    tree.end();
    if !matches!(end, Ok(End::Exited(_))) {
        tree.wait()?;
    }
    drain(&chunks, feed);
    end
}

fn start(mut command: Command, limits: &Limits) -> io::Result<(Tree, Receiver<Chunk>)> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut tree = Tree::start(command)?;
    limits::impose(tree.id(), limits);
    // Bounded: whoever writes faster than we read has to wait, and our memory stays small.
    let (sender, chunks) = mpsc::sync_channel(16);
    let (stdout, stderr) = tree.pipes();
    if let Some(stdout) = stdout {
        pump(stdout, sender.clone(), Chunk::Stdout);
    }
    if let Some(stderr) = stderr {
        pump(stderr, sender, Chunk::Stderr);
    }
    Ok((tree, chunks))
}

/// Passes on what `source` gives until its other end is closed or nobody listens any more.
fn pump(mut source: impl Read + Send + 'static, to: SyncSender<Chunk>, wrap: fn(Vec<u8>) -> Chunk) {
    thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match source.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => {
                    if to.send(wrap(buffer[..count].to_vec())).is_err() {
                        return;
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        // Nobody listens any more when a run was ended; then there is nobody to tell.
        let _ = to.send(Chunk::End);
    });
}

fn attend(
    tree: &mut Tree,
    chunks: &Receiver<Chunk>,
    limits: &Limits,
    cancel: &Cancel,
    feed: &mut dyn FnMut(Feed<'_>),
) -> io::Result<End> {
    let deadline = limits.time.map(|time| Instant::now() + time);
    let mut open_pipes = 2;
    let mut exited: Option<(ExitStatus, Instant)> = None;
    let mut looked = Instant::now();
    loop {
        match exited {
            Some((status, _)) if open_pipes == 0 => return Ok(End::Exited(status)),
            Some((status, at)) if at.elapsed() > GRACE => return Ok(End::Exited(status)),
            _ => {}
        }
        let wait = if open_pipes == 0 {
            thread::sleep(Duration::from_micros(200));
            None
        } else {
            receive(chunks, feed)
        };
        open_pipes -= usize::from(matches!(wait, Some(Received::PipeClosed)));
        let idle = open_pipes == 0 || matches!(wait, Some(Received::Nothing));
        if exited.is_none() && (idle || looked.elapsed() > TICK) {
            looked = Instant::now();
            feed(Feed::Tick);
            exited = tree.ended()?.map(|status| (status, looked));
            if exited.is_none()
                && let Some(end) = must_end(tree.id(), limits, deadline, cancel)
            {
                return Ok(end);
            }
        }
    }
}

enum Received {
    Output,
    PipeClosed,
    Nothing,
}

fn receive(chunks: &Receiver<Chunk>, feed: &mut dyn FnMut(Feed<'_>)) -> Option<Received> {
    Some(match chunks.recv_timeout(TICK) {
        Ok(Chunk::Stdout(bytes)) => {
            feed(Feed::Stdout(&bytes));
            Received::Output
        }
        Ok(Chunk::Stderr(bytes)) => {
            feed(Feed::Stderr(&bytes));
            Received::Output
        }
        Ok(Chunk::End) => Received::PipeClosed,
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Received::Nothing,
    })
}

/// Whether the process has to be ended now, and why.
fn must_end(id: u32, limits: &Limits, deadline: Option<Instant>, cancel: &Cancel) -> Option<End> {
    if cancel.is_cancelled() {
        return Some(End::Cancelled);
    }
    if limits
        .memory
        .is_some_and(|limit| limits::memory_of(id) > limit)
    {
        return Some(End::OutOfMemory);
    }
    deadline
        .is_some_and(|deadline| Instant::now() >= deadline)
        .then_some(End::TimedOut)
}

/// Takes what the pipes still hold, without waiting for anybody who keeps them open.
fn drain(chunks: &Receiver<Chunk>, feed: &mut dyn FnMut(Feed<'_>)) {
    let until = Instant::now() + GRACE;
    while Instant::now() < until {
        match chunks.recv_timeout(TICK) {
            Ok(Chunk::Stdout(bytes)) => feed(Feed::Stdout(&bytes)),
            Ok(Chunk::Stderr(bytes)) => feed(Feed::Stderr(&bytes)),
            Ok(Chunk::End) => {}
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    feed(Feed::Tick);
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// Follows a shell that says its id and sleeps, and returns its folder in /proc.
    fn follow_a_sleeper(time: Duration, cancel: &Cancel) -> (End, PathBuf) {
        let mut command = Command::new("sh");
        command.args(["-c", "echo $$; exec sleep 60"]);
        let limits = Limits {
            time: Some(time),
            memory: None,
        };
        let mut said = Vec::new();
        let end = follow(command, &limits, cancel, &mut |feed| match feed {
            Feed::Stdout(bytes) => {
                said.extend_from_slice(bytes);
                // It has begun: from here on the run may be cancelled.
                if time > Duration::from_secs(10) {
                    cancel.cancel();
                }
            }
            Feed::Stderr(_) | Feed::Tick => {}
        });
        let id = String::from_utf8(said).unwrap();
        (end.unwrap(), PathBuf::from("/proc").join(id.trim()))
    }

    /// A process that was ended and not waited for stays in the system's table as a zombie.
    #[test]
    fn nothing_is_left_of_a_process_that_was_ended() {
        let cancel = Cancel::new();
        let (end, process) = follow_a_sleeper(Duration::from_secs(2), &cancel);
        assert_eq!(end, End::TimedOut);
        assert!(!process.exists(), "{process:?}");
        let (end, process) = follow_a_sleeper(Duration::from_secs(60), &cancel);
        assert_eq!(end, End::Cancelled);
        assert!(!process.exists(), "{process:?}");
    }

    /// Not only after the time that a pipe may stay open. The machine may be busy: one of many is enough.
    #[test]
    fn the_end_of_a_process_is_noticed_at_once() {
        let (limits, cancel) = (Limits::default(), Cancel::new());
        let quick = (0..50).any(|_| {
            let begun = Instant::now();
            let end = follow(Command::new("true"), &limits, &cancel, &mut |_| {});
            assert!(matches!(end, Ok(End::Exited(status)) if status.success()));
            begun.elapsed() < GRACE
        });
        assert!(quick, "each of 50 took {GRACE:?} at least");
    }
}
