//! Misconception: who knows the six mistakes needs no property. The seventh is the one that nobody has thought of.
//! Rejected by: a_property_goes_there_and_back

#[path = "planted/report.rs"]
mod planted;

use lesson_16::report::ParseError;
use planted::{parse, same_every_time, to_line};
use proptest::prelude::*;

proptest! {
    #![proptest_config(same_every_time())]

    #[test]
    fn a_long_word_is_no_report(word in "[a-z]{60,80}") {
        prop_assert_eq!(parse(&word), Err(ParseError::NotAReport));
    }
}

#[test]
fn strange_lines_are_no_panic() {
    let _ = parse("x");
    let _ = parse("REPORT RequestIdéé");
    let _ = parse("éééééééééé");
    let _ = parse("REPORT RequestId: a\tDuration: 99999999999999999999999999 ms");
}

#[test]
fn a_line_comes_back() {
    let line = "REPORT RequestId: a\tDuration: 12.34 ms\tBilled Duration: 27 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\tInit Duration: 0.00 ms\tStatus: error";
    assert_eq!(to_line(&parse(line).unwrap()), line);
}

#[path = "checks/ex4_report.rs"]
mod checks;
