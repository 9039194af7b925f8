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
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let overflow = Arc::new(AtomicBool::new(false));
    let stdout = collect(child.stdout.take(), &overflow);
    let stderr = collect(child.stderr.take(), &overflow);
    let end = wait(&mut child, Instant::now() + limit, &overflow)?;
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

fn wait(child: &mut Child, deadline: Instant, overflow: &AtomicBool) -> io::Result<End> {
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
        // It may have ended in between; then there is nothing to kill, which is no error.
        let _ = child.kill();
        child.wait()?;
        return Ok(end);
    }
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
