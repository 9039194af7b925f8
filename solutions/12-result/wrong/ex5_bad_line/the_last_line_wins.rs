//! Misconception: an error may be remembered and reported at the end. The last one is left, and the first was the cause.
//! Rejected by: two_bad_lines_are_not_one

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
    let mut failed = None;
    for (at, line) in log.lines().enumerate() {
        let number = at + 1;
        match report::parse(line) {
            Ok(report) => file.reports.push(report),
            Err(ParseError::NotAReport) => {}
            Err(error) => failed = Some(BadLine { number, error }),
        }
    }
    match failed {
        Some(bad) => Err(bad),
        None => Ok(file),
    }
}
