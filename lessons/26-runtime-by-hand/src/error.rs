//! Given: what can go wrong between a runtime and the Runtime API.

use std::error::Error;
use std::fmt;
use std::io;

use crate::head::HeadError;

/// Why an exchange with the Runtime API failed.
#[derive(Debug)]
pub enum ApiError {
    /// There is no connection, or it failed, or nothing came in time.
    Io(io::Error),
    /// The connection ended before the answer did.
    BrokenOff,
    /// What came does not begin with the head of an HTTP/1.1 response.
    Head(HeadError),
    /// Nobody can say where the body ends: there is neither a length nor chunks; or there is a
    /// `Transfer-Encoding` that is not `chunked`; or a length or the size of a chunk is not digits alone; or
    /// no line end stands behind a chunk. (For a number that is larger than any memory, `BrokenOff` is as
    /// good.)
    Body,
    /// The API answered, and refused.
    Status(u16),
    /// The event came without this header.
    MissingHeader(&'static str),
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ApiError::Io(error) => write!(f, "the connection to the Runtime API failed: {error}"),
            ApiError::BrokenOff => f.write_str("the answer of the Runtime API broke off"),
            ApiError::Head(error) => write!(f, "the Runtime API sent no HTTP head: {error:?}"),
            ApiError::Body => f.write_str("the Runtime API sent a body without a clear end"),
            ApiError::Status(status) => write!(f, "the Runtime API answered with status {status}"),
            ApiError::MissingHeader(name) => write!(f, "the event has no header {name}"),
        }
    }
}

impl Error for ApiError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            ApiError::Io(error) => Some(error),
            _ => None,
        }
    }
}

// With these two, `?` turns the error into an `ApiError`.
impl From<io::Error> for ApiError {
    fn from(error: io::Error) -> ApiError {
        ApiError::Io(error)
    }
}

impl From<HeadError> for ApiError {
    fn from(error: HeadError) -> ApiError {
        ApiError::Head(error)
    }
}
