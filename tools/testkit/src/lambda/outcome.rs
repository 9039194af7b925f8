//! What an invocation came to.

use std::fmt;
use std::process::ExitStatus;
use std::time::Duration;

use super::process::Usage;
use super::report::Report;

/// What an invocation came to: what a caller of the function gets, and what Lambda writes about it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Outcome {
    pub request_id: String,
    /// What the caller gets. Lambda answers 200 either way; a function error shows in the header
    /// `X-Amz-Function-Error`.
    pub result: Result<Payload, FunctionError>,
    /// The log of this invocation as CloudWatch has it: `START`, what the function wrote, `END` and
    /// `REPORT`; before them, at a cold start, `INIT_START` and what the init phase wrote.
    pub log: String,
    /// The last line of the log, in parts.
    pub report: Report,
    /// Which environment answered: counted from 1, in the order in which they were started.
    pub environment: u64,
    /// The init phase, if this was a cold start.
    pub init: Option<Init>,
    /// From the handing over of the event to the first byte of the response.
    pub first_byte: Option<Duration>,
    /// What came of the first delivery, where the event was delivered twice
    /// ([`Faults::duplicate`](super::Faults::duplicate)).
    pub first_delivery: Option<Box<Outcome>>,
}

/// The init phase of a cold start.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Init {
    /// From the start of the process to its first request for an event.
    pub duration: Duration,
    /// What the process had used by then.
    pub usage: Usage,
}

/// A function's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Payload {
    pub bytes: Vec<u8>,
    pub content_type: Option<String>,
    /// It was sent with `Lambda-Runtime-Function-Response-Mode: streaming`.
    pub streamed: bool,
}

/// A function error, as Lambda calls whatever is not an answer.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FunctionError {
    pub cause: Cause,
    /// `errorType` in the payload, such as `Runtime.ExitError`; empty where the function sent none.
    pub error_type: String,
    /// `errorMessage` in the payload; empty where the function sent none.
    pub message: String,
    /// The whole payload, as the caller gets it.
    pub payload: String,
    /// How the process ended, if it did.
    pub exit: Option<ExitStatus>,
    /// What happened, for whoever wrote the function: what was waited for, what it did instead, the end
    /// of its log.
    pub explanation: String,
}

/// Where a function error comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The function posted to `/runtime/invocation/{id}/error`.
    Reported,
    /// A streamed response ended with an error in its trailers.
    Stream,
    /// The response is larger than 6 MB.
    TooLarge,
    /// The function posted to `/runtime/init/error`.
    Init,
    /// The process ended.
    Exit,
    /// The timeout passed.
    Timeout,
    /// The process used more memory than the function has.
    OutOfMemory,
    /// The process could not be started.
    NotStarted,
}

impl Outcome {
    /// The answer as text.
    ///
    /// # Panics
    /// If the function did not answer, or not in UTF-8; the message says what it did, and shows the end
    /// of its log.
    #[track_caller]
    pub fn text(&self) -> &str {
        match &self.result {
            Ok(payload) => match std::str::from_utf8(&payload.bytes) {
                Ok(text) => text,
                Err(error) => panic!("your function's answer is not text in UTF-8: {error}"),
            },
            Err(error) => panic!("your function did not answer.\n{error}"),
        }
    }

    /// The answer as JSON.
    ///
    /// # Panics
    /// As [`text`](Self::text), and if the answer is not JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        let text = self.text();
        match serde_json::from_str(text) {
            Ok(json) => json,
            Err(error) => panic!("your function's answer is not JSON: {error}. It is: {text:?}"),
        }
    }

    /// The function error.
    ///
    /// # Panics
    /// If the function answered.
    #[track_caller]
    pub fn error(&self) -> &FunctionError {
        match &self.result {
            Err(error) => error,
            Ok(payload) => {
                let text = String::from_utf8_lossy(&payload.bytes);
                panic!("your function should have failed, but it answered {text:?}")
            }
        }
    }

    /// Whether the environment was started for this invocation.
    pub fn cold_start(&self) -> bool {
        self.init.is_some()
    }

    /// What the function itself wrote to this invocation's log, without Lambda's lines.
    pub fn function_log(&self) -> Vec<&str> {
        self.log.lines().filter(|line| !is_lambdas(line)).collect()
    }
}

/// Whether Lambda wrote this line, as far as its beginning says it.
pub(crate) fn is_lambdas(line: &str) -> bool {
    [
        "START RequestId: ",
        "END RequestId: ",
        "REPORT RequestId: ",
        "INIT_START ",
        "INIT_REPORT ",
    ]
    .iter()
    .any(|start| line.starts_with(start))
}

impl fmt::Display for FunctionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.payload)?;
        f.write_str(&self.explanation)
    }
}

impl std::error::Error for FunctionError {}

/// How an environment ended, from [`Lambda::shut_down`](super::Lambda::shut_down) and
/// [`Lambda::ended`](super::Lambda::ended).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Shutdown {
    /// Which environment: as in [`Outcome::environment`].
    pub environment: u64,
    /// It had registered an extension, and so was asked to end (SIGTERM) before it was made to.
    pub asked: bool,
    /// It ended by itself after it was asked, within half a second.
    pub by_itself: bool,
    /// How the process ended.
    pub exit: Option<ExitStatus>,
    /// What it used in its life. Its CPU time is there also where it was killed.
    pub usage: Usage,
    /// What it wrote since its last invocation.
    pub log: String,
}
