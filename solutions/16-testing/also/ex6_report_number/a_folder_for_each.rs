//! Differs: each test has a folder of its own, as it would with the crate `tempfile`.

use std::fs;
use std::path::PathBuf;

#[path = "planted/report_number.rs"]
mod planted;

use planted::next_number;

fn counter(test: &str) -> PathBuf {
    let name = format!("tally-{}-{test}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder.join("report-number")
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
