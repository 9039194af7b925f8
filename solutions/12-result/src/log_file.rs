//! Exercise 12.5: One bad line
//!
//! A log file holds 10000 REPORT lines, and one was cut off in the middle. What should Tally do? Two
//! ways are right, and both pass:
//! - fail the file: the first bad line ends it, and `read_log` returns that line as its `Err`;
//! - count it: the good lines are read, the bad ones are kept beside them, and it returns an `Ok`.
//!
//! Choose one for all files, and be able to say why. Either way a line that is no REPORT line at all
//! (START, END, the function's own) is no bad line, and lines count from 1. Go over `log.lines()` with
//! a loop. `report::parse` is yours from 12.4: solve that first.
//!
//! Leave the types and the signature alone.
//! Hint: `cargo learn hint 12 5`
//! Chapter: book/src/12-result.md. The Rust Book: https://doc.rust-lang.org/book/ch09-02-recoverable-errors-with-result.html#matching-on-different-errors

use crate::report::{self, ParseError, Report};

/// What the REPORT lines of a log file say.
#[derive(Debug, Clone, PartialEq)]
pub struct LogFile {
    /// The good lines, in order.
    pub reports: Vec<Report>,
    /// The bad lines, in order. A file that fails at the first of them never gets here.
    pub bad_lines: Vec<BadLine>,
}

/// A REPORT line that cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub struct BadLine {
    /// Its place in the file, from 1; every line counts, whatever it is.
    pub number: usize,
    pub error: ParseError,
}

/// Reads all REPORT lines of a log file.
pub fn read_log(log: &str) -> Result<LogFile, BadLine> {
    let mut file = LogFile {
        reports: Vec::new(),
        bad_lines: Vec::new(),
    };
    for (at, line) in log.lines().enumerate() {
        let number = at + 1;
        match report::parse(line) {
            Ok(report) => file.reports.push(report),
            Err(ParseError::NotAReport) => {}
            // Kept, not fatal: 9999 good lines say more than none, and nobody can overlook the rest.
            Err(error) => file.bad_lines.push(BadLine { number, error }),
        }
    }
    Ok(file)
}
