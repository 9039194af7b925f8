//! Given: `parse` and `to_line` of lesson 12 and six wrong ones. Reading them is reading the answers.

use lesson_16::report::{self, ParseError, Report};
use proptest::test_runner::{Config, RngSeed};

/// 128 inputs for each property, made up from the same number every time: a test that fails, fails again.
/// Nothing is written to disk.
pub fn same_every_time() -> Config {
    Config {
        cases: 128,
        rng_seed: RngSeed::Fixed(16),
        failure_persistence: None,
        max_shrink_iters: 1000,
        ..Config::default()
    }
}

/// The right parser; when a check asks, one with a mistake.
pub fn parse(line: &str) -> Result<Report, ParseError> {
    match probe::planted() {
        // As `&line[..17]` does.
        "short_line" => assert!(line.len() >= 17, "byte index 17 is out of bounds"),
        "inside_a_character" => assert!(
            line.len() < 17 || line.is_char_boundary(17),
            "byte index 17 is not a char boundary"
        ),
        // As `.parse().unwrap()` does.
        "long_number" => assert!(
            !has_long_number(line),
            "number too large to fit in target type"
        ),
        _ => {}
    }
    report::parse(line)
}

/// Whether a line that begins as a REPORT does holds a number of more than 20 digits.
fn has_long_number(line: &str) -> bool {
    let mut digits = 0;
    let mut most = 0;
    for byte in line.bytes() {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        most = most.max(digits);
    }
    line.starts_with("REPORT RequestId: ") && most > 20
}

/// The right line; when a check asks, one with a mistake.
// The start does not use it yet.
#[allow(dead_code)]
pub fn to_line(report: &Report) -> String {
    let mut report = report.clone();
    match probe::planted() {
        "whole_milliseconds" => report.duration_us = report.duration_us / 1000 * 1000,
        "init_of_zero" if report.init_us == Some(0) => report.init_us = None,
        "status_lost" => report.status = None,
        _ => {}
    }
    report::to_line(&report)
}
