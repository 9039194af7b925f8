//! Differs: the deadline becomes a `SystemTime`; the difference of two moments is an `Err` when the second is later.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

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

const REQUEST_ID: &str = "Lambda-Runtime-Aws-Request-Id";
const DEADLINE: &str = "Lambda-Runtime-Deadline-Ms";
const FUNCTION_ARN: &str = "Lambda-Runtime-Invoked-Function-Arn";
const TRACE_ID: &str = "Lambda-Runtime-Trace-Id";

impl Context {
    /// The context in the headers of an event.
    pub fn from_head(head: &Head) -> Result<Context, ContextError> {
        let deadline = needed(head, DEADLINE)?;
        Ok(Context {
            request_id: needed(head, REQUEST_ID)?,
            deadline_ms: deadline.parse().map_err(|_| ContextError::Deadline)?,
            function_arn: needed(head, FUNCTION_ARN)?,
            trace_id: needed(head, TRACE_ID).ok(),
        })
    }

    /// How long the handler still has at the moment `now`: nothing, once the deadline has passed.
    pub fn remaining(&self, now: SystemTime) -> Duration {
        let deadline = UNIX_EPOCH.checked_add(Duration::from_millis(self.deadline_ms));
        let deadline = deadline.unwrap_or(now);
        deadline.duration_since(now).unwrap_or_default()
    }
}

/// The value of a header, if it says anything.
fn needed(head: &Head, name: &'static str) -> Result<String, ContextError> {
    match head.header(name) {
        None | Some("") => Err(ContextError::Missing(name)),
        Some(value) => Ok(String::from(value)),
    }
}
