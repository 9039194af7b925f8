//! Misconception: a job needs a thread, so one starts a thread. Who calls has said where it shall run, and now nobody can wait for it at the end.
//! Rejected by: the_job_is_done_where_execute_does_it

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use crate::Job;

/// What is kept for the post that says that time is up. It is generous: a function of 128 MB has a small
/// share of a CPU, and may have to wait for it.
pub const RESERVE: Duration = Duration::from_millis(200);

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Missed {
    /// Time is up. The job goes on: a thread cannot be ended from outside.
    Late,
    /// The job ended without a value.
    Lost,
}

/// How long a handler may take whose event has this deadline, when it is `now_ms`. Both are milliseconds
/// since 1970.
pub fn budget(deadline_ms: u64, now_ms: u64) -> Option<Duration> {
    let left = Duration::from_millis(deadline_ms.checked_sub(now_ms)?);
    Some(left - RESERVE.min(left / 2))
}

/// Lets `execute` do the job, and waits for its value.
pub fn in_time<T: Send + 'static>(
    execute: impl FnOnce(Job),
    job: impl FnOnce() -> T + Send + 'static,
    limit: Option<Duration>,
) -> Result<T, Missed> {
    let (sender, receiver) = mpsc::channel();
    let _ = execute;
    let job: Job = Box::new(move || {
        // Nobody may be waiting any more. Then the value is of no use to anybody.
        let _ = sender.send(job());
    });
    std::thread::spawn(job);
    let Some(limit) = limit else {
        return receiver.recv().map_err(|_| Missed::Lost);
    };
    receiver.recv_timeout(limit).map_err(|error| match error {
        RecvTimeoutError::Timeout => Missed::Late,
        RecvTimeoutError::Disconnected => Missed::Lost,
    })
}
