//! Differs: no limit is the longest limit that there is.

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
        // Nobody may be waiting any more. Then the value is of no use to anybody.
        let _ = sender.send(job());
    }));
    match receiver.recv_timeout(limit.unwrap_or(Duration::MAX)) {
        Ok(value) => Ok(value),
        Err(RecvTimeoutError::Timeout) => Err(Missed::Late),
        Err(RecvTimeoutError::Disconnected) => Err(Missed::Lost),
    }
}
