//! What can go wrong before a function has anything to do with it.

use std::path::PathBuf;
use std::{fmt, io};

/// Why there is no outcome. What goes wrong in the function itself is a
/// [`FunctionError`](super::FunctionError) in its [`Outcome`](super::Outcome).
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// There is no such program to start.
    NoProgram { path: PathBuf, source: io::Error },
    /// Lambda gives 128 to 10240 MB.
    Memory { memory_mb: u32 },
    /// As many environments as allowed are busy: Lambda's `TooManyRequestsException`.
    Throttled { concurrency: usize },
    /// The event is larger than Lambda takes: `RequestTooLargeException`.
    TooLarge { bytes: usize },
    /// The event is not JSON: Lambda's `InvalidRequestContentException`.
    NotJson { source: serde_json::Error },
    /// The operating system did not give what the service itself needs.
    Service {
        doing: &'static str,
        source: io::Error,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoProgram { path, source } => write!(
                f,
                "there is no function to start at {}: {source}. Build it first; in a test take the path from \
                 env!(\"CARGO_BIN_EXE_…\")",
                path.display()
            ),
            Self::Memory { memory_mb } => {
                write!(
                    f,
                    "a function cannot have {memory_mb} MB of memory: Lambda gives 128 to 10240 MB"
                )
            }
            Self::Throttled { concurrency } => write!(
                f,
                "TooManyRequestsException: all {concurrency} environments are busy. Wait for an answer, or allow \
                 more with `concurrency`"
            ),
            Self::TooLarge { bytes } => write!(
                f,
                "RequestTooLargeException: the event has {bytes} bytes, and Lambda takes 6291456 in a synchronous call"
            ),
            Self::NotJson { source } => {
                write!(
                    f,
                    "InvalidRequestContentException: the event is not JSON: {source}"
                )
            }
            Self::Service { doing, source } => {
                write!(f, "the local Lambda service failed while {doing}: {source}")
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NoProgram { source, .. } | Self::Service { source, .. } => Some(source),
            Self::NotJson { source } => Some(source),
            _ => None,
        }
    }
}
