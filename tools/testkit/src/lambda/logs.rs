//! What a function writes to standard output and standard error: one pipe for both, as Lambda has it, so
//! that lines keep their order.

use std::io::{self, PipeWriter};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long an environment that ended is waited for by its log at most, where a process that it left
/// behind still holds the pipe.
const PATIENCE: Duration = Duration::from_millis(100);
/// A function that writes without end must not take all memory.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The collected log of one environment.
pub(crate) struct Logs {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    inner: Mutex<Inner>,
    ended: AtomicBool,
}

struct Inner {
    source: pipe::Source,
    bytes: Vec<u8>,
    /// Bytes that came beyond `MAX_BYTES` since the last `take`.
    dropped: usize,
}

impl Logs {
    /// A pipe and the thread that empties it, so that a function never waits for its reader.
    pub(crate) fn start() -> io::Result<(Self, PipeWriter)> {
        let (reader, writer) = io::pipe()?;
        let (source, mut thread_end) = pipe::prepare(reader)?;
        let inner = Mutex::new(Inner {
            source,
            bytes: Vec::new(),
            dropped: 0,
        });
        let shared = Arc::new(Shared {
            inner,
            ended: AtomicBool::new(false),
        });
        let of_thread = Arc::clone(&shared);
        let thread = thread::Builder::new()
            .name("testkit log".to_owned())
            .spawn(move || while pipe::collect(&of_thread, &mut thread_end) {})?;
        Ok((
            Self {
                shared,
                thread: Some(thread),
            },
            writer,
        ))
    }

    /// All that was written up to now and not taken before. What the function wrote before it asked
    /// for its next event is in the pipe by then, so nothing is missing.
    pub(crate) fn take(&self) -> Vec<u8> {
        pipe::settle();
        let mut inner = self.shared.lock();
        inner.empty_pipe();
        let dropped = std::mem::take(&mut inner.dropped);
        let mut bytes = std::mem::take(&mut inner.bytes);
        if dropped > 0 {
            bytes.extend_from_slice(
                format!("\n[testkit] {dropped} more bytes of log are not kept\n").as_bytes(),
            );
        }
        bytes
    }

    /// Waits for the thread, and lets it go where a process that was left behind keeps it waiting. To be
    /// called when the process has ended.
    pub(crate) fn end(&mut self) -> Vec<u8> {
        self.shared.ended.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let begun = Instant::now();
            while !thread.is_finished() && begun.elapsed() < 2 * PATIENCE {
                thread::sleep(Duration::from_millis(1));
            }
        }
        self.take()
    }
}

impl Shared {
    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Takes what is in the pipe. False when nobody can write any more.
    fn empty_pipe(&mut self) -> bool {
        let mut chunk = [0; 8192];
        loop {
            match self.source.read_now(&mut chunk) {
                Ok(0) => return false,
                Ok(length) => self.keep(&chunk[..length]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return error.kind() == io::ErrorKind::WouldBlock,
            }
        }
    }

    fn keep(&mut self, chunk: &[u8]) {
        let room = MAX_BYTES.saturating_sub(self.bytes.len()).min(chunk.len());
        self.bytes.extend_from_slice(&chunk[..room]);
        self.dropped += chunk.len() - room;
    }
}

#[cfg(unix)]
mod pipe {
    use std::io::{self, PipeReader, Read};
    use std::os::fd::AsFd;
    use std::sync::atomic::Ordering;

    use nix::fcntl::{FcntlArg, OFlag, fcntl};
    use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

    use super::{PATIENCE, Shared};

    /// A pipe whose reads do not wait: whoever wants the log up to now reads it, as the thread does.
    pub(super) struct Source(PipeReader);

    impl Source {
        pub(super) fn read_now(&mut self, chunk: &mut [u8]) -> io::Result<usize> {
            self.0.read(chunk)
        }
    }

    pub(super) fn prepare(reader: PipeReader) -> io::Result<(Source, PipeReader)> {
        fcntl(reader.as_fd(), FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
        Ok((Source(reader.try_clone()?), reader))
    }

    /// One round of the thread. False when there is nothing more to come.
    pub(super) fn collect(shared: &Shared, pipe: &mut PipeReader) -> bool {
        let ended = shared.ended.load(Ordering::Relaxed);
        let mut fds = [PollFd::new(pipe.as_fd(), PollFlags::POLLIN)];
        let timeout = PollTimeout::try_from(PATIENCE).unwrap_or(PollTimeout::MAX);
        let readable = poll(&mut fds, timeout).is_ok_and(|ready| ready > 0);
        shared.lock().empty_pipe() && (readable || !ended)
    }

    pub(super) fn settle() {}
}

/// Without a way to read what is there and no more, the thread alone reads, and a moment of patience
/// stands for certainty.
#[cfg(not(unix))]
mod pipe {
    use std::io::{self, PipeReader, Read};
    use std::thread;
    use std::time::Duration;

    use super::Shared;

    pub(super) struct Source;

    impl Source {
        pub(super) fn read_now(&mut self, _chunk: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::WouldBlock.into())
        }
    }

    pub(super) fn prepare(reader: PipeReader) -> io::Result<(Source, PipeReader)> {
        Ok((Source, reader))
    }

    pub(super) fn collect(shared: &Shared, pipe: &mut PipeReader) -> bool {
        let mut chunk = [0; 8192];
        match pipe.read(&mut chunk) {
            Ok(length) => {
                shared.lock().keep(&chunk[..length]);
                length > 0
            }
            Err(error) => error.kind() == io::ErrorKind::Interrupted,
        }
    }

    pub(super) fn settle() {
        thread::sleep(Duration::from_millis(5));
    }
}
