//! Differs: a variable of its own counts the lines, and a guard with `==` tells the lines that are no reports apart.

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
    let mut number = 0;
    for line in log.lines() {
        number += 1;
        match report::parse(line) {
            Ok(report) => file.reports.push(report),
            Err(error) if error == ParseError::NotAReport => continue,
            Err(error) => file.bad_lines.push(BadLine { number, error }),
        }
    }
    Ok(file)
}
