//! Misconception: one looks at the clock when the value has come. A handler that hangs never gives one, and Lambda is first.
//! Rejected by: who_is_late_is_given_up, a_late_handler_is_reported_in_time

use std::sync::mpsc;
use std::time::{Duration, Instant};

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
    let start = Instant::now();
    let value = receiver.recv().map_err(|_| Missed::Lost)?;
    match limit {
        Some(limit) if start.elapsed() > limit => Err(Missed::Late),
        _ => Ok(value),
    }
}
