//! Exercise 12.3: The function in the key
//!
//! Tally's log files lie in S3 under keys such as `logs/tally-ingest/7.log`: the function, and the
//! number of the file. An event writes the key encoded: `crate::s3::decode_key` of lesson 08 comes first.
//!
//! Write `log_key`. Five steps can fail. Four answer with an `Option`, one with a `Result` whose error
//! is not yours; `KeyError` says what each becomes. `ok_or`, `map_err` and `?` take one line a step; a
//! `match` at each works too. (Where a function is wanted, the name of a variant that holds a value is
//! one: it makes the variant.)
//!
//! Leave the types and the signature alone.
//! Hint: `cargo learn hint 12 3`
//! Chapter: book/src/12-result.md. The Rust Book: https://doc.rust-lang.org/book/ch09-02-recoverable-errors-with-result.html#where-to-use-the--operator

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
    let part = file.strip_suffix(".log").ok_or(KeyError::NotALog)?;
    Ok(LogKey {
        function: String::from(function),
        part: part.parse().map_err(KeyError::Part)?,
    })
}
