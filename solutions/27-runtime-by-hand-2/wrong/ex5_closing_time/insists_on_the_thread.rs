//! Misconception: `send` fails only where there is a bug. The bug was in a job before this one, and ended the thread; now it ends who hands over, too.
//! Rejected by: a_job_after_a_panic_is_no_second_panic

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
            for job in inbox {
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
            jobs.send(job).expect("the thread lives");
        }
    }

    /// Given: lets go of a worker that does not come back. Its thread goes on by itself.
    pub fn abandon(mut self) {
        self.thread = None;
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // First the door, then the wait: the other way round both would wait for each other.
        self.jobs = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            eprintln!("a job of this worker panicked");
        }
    }
}

/// Waits for the stop flag, then ends the service in order.
pub fn shut_down(stop: &StopFlag, place: &Mutex<Option<Worker>>, flush: impl FnOnce()) {
    stop.wait();
    let worker = place.lock().unwrap_or_else(PoisonError::into_inner).take();
    drop(worker);
    flush();
}
