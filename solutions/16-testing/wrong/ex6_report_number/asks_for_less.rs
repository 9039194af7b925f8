//! Misconception: a test that expects less is red less often. It notices less, too.
//! Rejected by: a_number_that_never_grows_is_noticed, a_damaged_counter_that_starts_anew_is_noticed

use std::fs;
use std::path::PathBuf;

#[path = "planted/report_number.rs"]
mod planted;

use planted::next_number;

fn counter(test: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("tally-{test}"));
    let _ = fs::remove_file(&path);
    path
}

#[test]
fn the_first_report_has_a_number() {
    assert!(next_number(&counter("first")).is_ok());
}

#[test]
fn the_next_report_has_a_number() {
    let counter = counter("next");
    fs::write(&counter, "41").unwrap();
    assert!(next_number(&counter).is_ok());
}

#[test]
fn a_damaged_counter_gives_something() {
    let counter = counter("damaged");
    fs::write(&counter, "12x").unwrap();
    let _ = next_number(&counter);
}

#[path = "checks/ex6_report_number.rs"]
mod checks;
