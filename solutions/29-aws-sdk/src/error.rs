//! Given: what can go wrong with a place for objects, in Tally's words. Lesson 14 explains error types.

use std::error::Error;
use std::fmt;

/// Why an object did not come or could not be stored.
#[derive(Debug, Clone, PartialEq)]
pub enum StoreError {
    /// There is no object with this key.
    NotFound { key: String },
    /// The function's role may not do this.
    Denied,
    /// The service is there and cannot now. Its code says why.
    Busy { code: String },
    /// No answer, or none in time.
    Unreachable { why: String },
    /// Anything else, with the service's own code and message.
    Other { code: String, message: String },
}

impl StoreError {
    /// Whether the same call may succeed a little later.
    pub fn is_transient(&self) -> bool {
        matches!(
            self,
            StoreError::Busy { .. } | StoreError::Unreachable { .. }
        )
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::NotFound { key } => write!(f, "there is no object {key}"),
            StoreError::Denied => write!(f, "the role may not do this"),
            StoreError::Busy { code } => write!(f, "the service asks for patience: {code}"),
            StoreError::Unreachable { why } => write!(f, "no answer: {why}"),
            StoreError::Other { code, message } => write!(f, "{code}: {message}"),
        }
    }
}

impl Error for StoreError {}
