//! Misconception: after a bad line one may stop and return what there is so far. Nobody learns that lines are missing.
//! Rejected by: one_bad_line_fails_the_file_or_is_counted, a_bad_line_counts_wherever_it_stands, two_bad_lines_are_not_one

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
    for line in log.lines() {
        match report::parse(line) {
            Ok(report) => file.reports.push(report),
            Err(ParseError::NotAReport) => {}
            Err(_) => break,
        }
    }
    Ok(file)
}
