//! Exercise 27.4: Before Lambda does
//!
//! At the deadline Lambda ends the process: no message of yours, no clean-up, and a cold start for the
//! next caller. A runtime that looks at the clock can give up a little earlier, and say what happened.
//!
//! 1. `budget`: how long the handler may take. From what is left until the deadline take RESERVE off,
//!    which the post needs, but keep back at most half of what is left. If the deadline has passed when
//!    the event comes, the two clocks disagree: there is no limit then, and Lambda keeps the time
//!    (`None`). A deadline that is now has not passed.
//! 2. `in_time`: hand the job to `execute`, which does it on another thread, and wait for its value no
//!    longer than `limit`; without a limit wait for ever. If the time passes, give up: `Missed::Late`.
//!    If the job ended without a value (it panicked), it is `Missed::Lost`.
//!
//! Leave the signatures alone. Hint: `cargo learn hint 27 4`
//! Chapter: book/src/27-runtime-by-hand-2.md. The Rust Book: https://doc.rust-lang.org/book/ch20-04-advanced-functions-and-closures.html

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
    let Some(limit) = limit else {
        return receiver.recv().map_err(|_| Missed::Lost);
    };
    receiver.recv_timeout(limit).map_err(|error| match error {
        RecvTimeoutError::Timeout => Missed::Late,
        RecvTimeoutError::Disconnected => Missed::Lost,
    })
}
