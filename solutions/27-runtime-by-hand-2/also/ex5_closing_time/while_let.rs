//! Differs: the loop asks for each job by itself, and the worker is taken and dropped in one line.

use std::sync::mpsc::{self, Sender};
use std::sync::{Mutex, PoisonError};
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
        let (jobs, inbox) = mpsc::channel::<Job>();
        let thread = thread::spawn(move || {
            while let Ok(job) = inbox.recv() {
                job();
            }
        });
        Worker {
            jobs: Some(jobs),
            thread: Some(thread),
        }
    }

    /// Hands over a job. It is dropped if the thread is gone, because a job before it panicked.
    pub fn execute(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(job);
        }
    }

    /// Given: lets go of a worker that does not come back. Its thread goes on by itself.
    pub fn abandon(mut self) {
        self.thread = None;
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.jobs.take());
        let ended = self.thread.take().map(JoinHandle::join);
        if matches!(ended, Some(Err(_))) {
            eprintln!("a job of this worker panicked");
        }
    }
}

/// Waits for the stop flag, then ends the service in order.
pub fn shut_down(stop: &StopFlag, place: &Mutex<Option<Worker>>, flush: impl FnOnce()) {
    stop.wait();
    drop(place.lock().unwrap_or_else(PoisonError::into_inner).take());
    flush();
}
