//! Misconception: a request id stands for one invocation. Lambda tries an asynchronous event again under the same id, and bills each time.
//! Rejected by: every_report_line_is_a_report

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
            Ok(report) => {
                let mut known = false;
                for other in &file.reports {
                    known = known || other.request_id == report.request_id;
                }
                if !known {
                    file.reports.push(report);
                }
            }
            Err(ParseError::NotAReport) => {}
            // Kept, not fatal: 9999 good lines say more than none, and nobody can overlook the rest.
            Err(error) => file.bad_lines.push(BadLine { number, error }),
        }
    }
    Ok(file)
}
