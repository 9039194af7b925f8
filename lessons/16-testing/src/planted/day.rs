//! Given: `day::summary` and four wrong ones. Reading them is reading the answers.

use lesson_16::day;
use lesson_16::log_file::BadLine;
use lesson_16::summary::Summary;

/// The right summary; when a check asks, one with a mistake.
pub fn summary(function: &str, log: &str) -> Result<Summary, BadLine> {
    match probe::planted() {
        "last_line_lost" => day::summary(function, complete_lines(log)),
        "stops_at_a_blank_line" => day::summary(function, until_a_blank_line(log)),
        "report_anywhere" => day::summary(function, &log.replace(": REPORT", "\nREPORT")),
        "cold_starts_lost" => day::summary(function, &log.replace("\tInit Duration", "\tNothing")),
        _ => day::summary(function, log),
    }
}

/// The lines that end with a line end.
fn complete_lines(log: &str) -> &str {
    match log.rfind('\n') {
        Some(at) => &log[..=at],
        None => "",
    }
}

fn until_a_blank_line(log: &str) -> &str {
    match log.replace('\r', "").find("\n\n") {
        Some(at) => log.get(..at).unwrap_or(log),
        None => log,
    }
}
