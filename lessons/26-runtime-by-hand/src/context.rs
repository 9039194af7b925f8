//! Exercise 26.4: What Lambda says beside the event
//!
//! Beside the event Lambda says what is going on, in headers: which invocation it is, when it will be
//! ended, by which ARN the function was called, and to which trace the call belongs. A handler wants it:
//! the id for its log, the deadline to stop in time.
//!
//! Write `from_head`. Each event has a request id, a deadline and an ARN; whoever finds one missing, or
//! empty, says which. Not every call is traced: no `Lambda-Runtime-Trace-Id`, or an empty one, is `None`.
//! Then write `remaining`. The deadline is a moment, in milliseconds since 1970, and Lambda's clock need not
//! agree with yours, which may not even have been set.
//! `Head::header` of 26.1 finds headers; the last two checks ask your binary: solve 26.1 to 26.3 first.
//!
//! Leave the types and the signatures alone.
//! Hint: `cargo learn hint 26 4`
//! Chapter: book/src/26-runtime-by-hand.md. The Rust Book: https://doc.rust-lang.org/book/ch21-01-single-threaded.html#looking-more-closely-at-an-http-request

use std::time::{Duration, SystemTime};

use crate::head::Head;

/// What a handler may know about its invocation.
#[derive(Debug, Clone, PartialEq)]
pub struct Context {
    /// The id in the log and in the answer's path.
    pub request_id: String,
    /// When Lambda ends the process, in milliseconds since 1970 (UTC).
    pub deadline_ms: u64,
    /// The ARN that was called: with an alias or version, if the caller used one.
    pub function_arn: String,
    /// The trace that the invocation belongs to, for X-Ray.
    pub trace_id: Option<String>,
}

/// Why the headers of an event say less than they should.
#[derive(Debug, Clone, PartialEq)]
pub enum ContextError {
    /// This header is missing, or empty.
    Missing(&'static str),
    /// The deadline is no whole number of milliseconds. What `parse` takes for one is good enough.
    Deadline,
}

impl Context {
    /// The context in the headers of an event.
    pub fn from_head(head: &Head) -> Result<Context, ContextError> {
        // TODO
        todo!("read {head:?}")
    }

    /// How long the handler still has at the moment `now`: nothing, once the deadline has passed.
    pub fn remaining(&self, now: SystemTime) -> Duration {
        // TODO
        todo!("compare {} with {now:?}", self.deadline_ms)
    }
}
