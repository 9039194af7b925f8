//! Exercise 26.4: What Lambda says beside the event
//! (being written)
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
    /// The deadline is no whole number of milliseconds.
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
