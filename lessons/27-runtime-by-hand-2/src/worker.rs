//! Exercise 27.5: Closing time
//!
//! Lambda sends SIGTERM, and half a second later there is no process any more. What was begun should be
//! answered, what was counted should be written, and the process should end by itself, with code 0.
//!
//! 1. `Worker`: one thread that does jobs, one after the other, as long as there are any. `start` starts
//!    it, `execute` hands it a job and comes back at once.
//! 2. `Drop for Worker`: no further jobs, and wait until those that were handed over are done. A worker
//!    whose job panicked can be dropped, too: no second panic.
//! 3. `shut_down`: wait for the stop flag, take the worker out of its place and drop it, then `flush`.
//!    Whoever serves holds the lock while it does, so this waits for the event in progress. If it
//!    panicked with it, the lock is poisoned, and the end is in order all the same.
//!
//! `abandon` is given, and so are the signatures. Hint: `cargo learn hint 27 5`
//! Chapter: book/src/27-runtime-by-hand-2.md. The Rust Book: https://doc.rust-lang.org/book/ch21-03-graceful-shutdown-and-cleanup.html

use std::sync::Mutex;
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};

use crate::Job;
use crate::stop::StopFlag;

/// A thread that does jobs in the order in which they come.
pub struct Worker {
    /// The door for jobs. When it is dropped, no more can come.
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the thread.
    pub fn start() -> Worker {
        // TODO: one thread that lives as long as the worker.
        Worker {
            jobs: None,
            thread: None,
        }
    }

    /// Hands over a job. It is dropped if the thread is gone, because a job before it panicked.
    pub fn execute(&self, job: Job) {
        // TODO: a thread for each job is easy, and nobody waits for any of them.
        if self.jobs.is_none() {
            thread::spawn(job);
        }
    }

    /// Given: lets go of a worker that does not come back. Its thread goes on by itself.
    pub fn abandon(mut self) {
        self.thread = None;
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // TODO
    }
}

/// Waits for the stop flag, then ends the service in order.
pub fn shut_down(stop: &StopFlag, place: &Mutex<Option<Worker>>, flush: impl FnOnce()) {
    stop.wait();
    let _ = (place, flush); // TODO
}
