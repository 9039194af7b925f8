//! Misconception: who clears up at the end leaves nothing behind. A run that is killed never gets there, and its file makes every later run red.
//! Rejected by: the_tests_pass_after_a_run_that_was_killed

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
    fs::remove_file(counter).unwrap();
}

#[test]
fn the_next_report_has_the_next_number() {
    let counter = counter("next");
    fs::write(&counter, "41").unwrap();
    assert_eq!(next_number(&counter).unwrap(), 42);
    assert_eq!(next_number(&counter).unwrap(), 43);
    fs::remove_file(counter).unwrap();
}

#[test]
fn a_damaged_counter_is_an_error() {
    let counter = counter("damaged");
    fs::write(&counter, "12x").unwrap();
    assert!(next_number(&counter).is_err());
    fs::remove_file(counter).unwrap();
}

#[path = "checks/ex6_report_number.rs"]
mod checks;
