//! Misconception: it is enough that a number comes back. The second report would overwrite the first.
//! Rejected by: a_number_that_never_grows_is_noticed

use std::fs;
use std::path::PathBuf;

#[path = "planted/report_number.rs"]
mod planted;

use planted::next_number;

/// A counter that does not exist yet, for the test of this name and for no other.
fn counter(test: &str) -> PathBuf {
    let name = format!("tally-{test}-{}", std::process::id());
    let path = std::env::temp_dir().join(name);
    // A process with the same id may have left one, days ago.
    let _ = fs::remove_file(&path);
    path
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
    assert!(next_number(&counter).unwrap() > 0);
}

#[test]
fn a_damaged_counter_is_an_error() {
    let counter = counter("damaged");
    fs::write(&counter, "12x").unwrap();
    assert!(next_number(&counter).is_err());
}

#[path = "checks/ex6_report_number.rs"]
mod checks;
