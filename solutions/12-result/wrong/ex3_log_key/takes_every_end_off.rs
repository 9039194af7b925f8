//! Misconception: `trim_end_matches` is `strip_suffix` without the `Option`. It takes off every `.log` at the end, and `7.log.log` is file 7.
//! Rejected by: a_part_that_is_no_number_says_why

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
    let key = decode_key(encoded).ok_or(KeyError::NotEncoded)?;
    let rest = key.strip_prefix("logs/").ok_or(KeyError::NotALog)?;
    let (function, file) = rest.split_once('/').ok_or(KeyError::NotALog)?;
    if !file.ends_with(".log") {
        return Err(KeyError::NotALog);
    }
    let part = file.trim_end_matches(".log");
    Ok(LogKey {
        function: String::from(function),
        part: part.parse().map_err(KeyError::Part)?,
    })
}
