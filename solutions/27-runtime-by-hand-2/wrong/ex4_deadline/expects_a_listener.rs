//! Misconception: whoever hands over a job waits for its value. Who gave up does not, and each late job panics on its thread.
//! Rejected by: a_job_that_is_done_after_it_was_given_up_does_not_panic

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
    execute(Box::new(move || {
        sender.send(job()).expect("somebody waits");
    }));
    let Some(limit) = limit else {
        return receiver.recv().map_err(|_| Missed::Lost);
    };
    receiver.recv_timeout(limit).map_err(|error| match error {
        RecvTimeoutError::Timeout => Missed::Late,
        RecvTimeoutError::Disconnected => Missed::Lost,
    })
}
