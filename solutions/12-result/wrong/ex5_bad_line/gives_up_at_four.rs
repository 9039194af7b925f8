//! Misconception: a few bad lines are counted, and from the fourth on the file is no good. Both designs in one: no caller knows which answer to expect.
//! Rejected by: the_design_is_the_same_for_every_file

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
    if file.bad_lines.len() > 3 {
        return Err(file.bad_lines.remove(0));
    }
    Ok(file)
}
