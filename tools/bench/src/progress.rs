//! Says on standard error what is being done, and for how long.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How often a step that takes long says that it is still at work.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// A clock that starts with the work.
pub struct Progress {
    begin: Instant,
}

impl Progress {
    /// Starts the clock.
    pub fn start() -> Progress {
        Progress {
            begin: Instant::now(),
        }
    }

    /// One line, with the time since the start.
    pub fn say(&self, what: &str) {
        eprintln!("{} {what}", self.stamp());
    }

    /// Does something that may take minutes, and says every now and then that it is not finished.
    pub fn during<T>(&self, what: &str, work: impl FnOnce() -> T) -> T {
        self.say(what);
        let begin = Instant::now();
        let (over, waits) = mpsc::channel::<()>();
        thread::scope(|scope| {
            scope.spawn(move || {
                while waits.recv_timeout(HEARTBEAT) == Err(RecvTimeoutError::Timeout) {
                    let seconds = begin.elapsed().as_secs();
                    eprintln!("{} … still at it, {seconds} s", self.stamp());
                }
            });
            let result = work();
            drop(over);
            result
        })
    }

    fn stamp(&self) -> String {
        let seconds = self.begin.elapsed().as_secs();
        format!("[{:>3}:{:02}]", seconds / 60, seconds % 60)
    }
}
