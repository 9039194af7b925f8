//! Differs: without `ok_or` and `map_err`: the same decisions, written out.

use std::num::ParseIntError;

use crate::s3::decode_key;

/// Whose log a file holds, and which file of that log it is.
#[derive(Debug, Clone, PartialEq)]
pub struct LogKey {
    pub function: String,
    pub part: u32,
}

/// Why a key of an event names no log file.
#[derive(Debug, Clone, PartialEq)]
pub enum KeyError {
    /// `decode_key` refuses it.
    NotEncoded,
    /// Decoded, it does not begin with `logs/`, has no second slash, or does not end with `.log`.
    NotALog,
    /// What stands between the second slash and `.log` is no `u32`; inside is what `parse` said.
    Part(ParseIntError),
}

/// What the key of an S3 event says about a log file.
pub fn log_key(encoded: &str) -> Result<LogKey, KeyError> {
    let Some(key) = decode_key(encoded) else {
        return Err(KeyError::NotEncoded);
    };
    let Some(rest) = key.strip_prefix("logs/") else {
        return Err(KeyError::NotALog);
    };
    let Some((function, file)) = rest.split_once('/') else {
        return Err(KeyError::NotALog);
    };
    let Some(part) = file.strip_suffix(".log") else {
        return Err(KeyError::NotALog);
    };
    match part.parse() {
        Ok(part) => Ok(LogKey {
            function: String::from(function),
            part,
        }),
        Err(error) => Err(KeyError::Part(error)),
    }
}
