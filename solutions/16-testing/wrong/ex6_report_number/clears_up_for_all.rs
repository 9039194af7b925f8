//! Misconception: each test begins by removing the file, so it begins anew. So do the two others, at the same moment, with the same file.
//! Rejected by: the_tests_pass_all_at_once_on_a_slow_disk

use std::fs;
use std::path::PathBuf;

#[path = "planted/report_number.rs"]
mod planted;

use planted::next_number;

fn counter() -> PathBuf {
    let path = std::env::temp_dir().join("tally-report-number");
    let _ = fs::remove_file(&path);
    path
}

#[test]
fn the_first_report_has_number_1() {
    let counter = counter();
    assert_eq!(next_number(&counter).unwrap(), 1);
}

#[test]
fn the_next_report_has_the_next_number() {
    let counter = counter();
    fs::write(&counter, "41").unwrap();
    assert_eq!(next_number(&counter).unwrap(), 42);
    assert_eq!(next_number(&counter).unwrap(), 43);
}

#[test]
fn a_damaged_counter_is_an_error() {
    let counter = counter();
    fs::write(&counter, "12x").unwrap();
    assert!(next_number(&counter).is_err());
}

#[path = "checks/ex6_report_number.rs"]
mod checks;
