//! Misconception: a file for each test, and all is well. The second run finds what the first one left.
//! Rejected by: the_tests_pass_a_second_time

use std::fs;
use std::path::PathBuf;

#[path = "planted/report_number.rs"]
mod planted;

use planted::next_number;

fn counter(test: &str) -> PathBuf {
    std::env::temp_dir().join(format!("tally-{test}"))
}

#[test]
fn the_first_report_has_number_1() {
    let counter = counter("first");
    assert_eq!(next_number(&counter).unwrap(), 1);
}

#[test]
fn the_next_report_has_the_next_number() {
    let counter = counter("next");
    fs::write(&counter, "41").unwrap();
    assert_eq!(next_number(&counter).unwrap(), 42);
    assert_eq!(next_number(&counter).unwrap(), 43);
}

#[test]
fn a_damaged_counter_is_an_error() {
    let counter = counter("damaged");
    fs::write(&counter, "12x").unwrap();
    assert!(next_number(&counter).is_err());
}

#[path = "checks/ex6_report_number.rs"]
mod checks;
