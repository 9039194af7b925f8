//! Given: what a caller hears when there is no answer.

use std::fmt;

/// Why there is no answer, as Lambda hands it to the caller.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// A stable name for alarms and retry rules, such as `Tally.NoReport`.
    pub error_type: String,
    /// A sentence for people.
    pub error_message: String,
}

impl Failure {
    /// A failure of this type; the message is whatever can be shown.
    pub fn new(error_type: &str, error_message: impl fmt::Display) -> Failure {
        Failure {
            error_type: error_type.to_string(),
            error_message: error_message.to_string(),
        }
    }
}
