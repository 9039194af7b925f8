//! Misconception: a lock can always be taken. One that was held in a panic is poisoned, and `expect` answers that panic with another, without any flush.
//! Rejected by: a_panic_of_who_serves_does_not_hinder_the_end

use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};
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
    let worker = place.lock().expect("nobody panicked").take();
    drop(worker);
    flush();
}
