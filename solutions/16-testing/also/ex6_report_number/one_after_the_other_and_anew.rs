//! Differs: a lock lets one test in at a time, and each begins without a file. Right, and slower: they wait for each other. (`Mutex` is lesson 23.)

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

#[path = "planted/report_number.rs"]
mod planted;

use planted::next_number;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn counter() -> PathBuf {
    let path = std::env::temp_dir().join("tally-report-number");
    let _ = fs::remove_file(&path);
    path
}

#[test]
fn the_first_report_has_number_1() {
    let _guard = ONE_AT_A_TIME.lock();
    let counter = counter();
    assert_eq!(next_number(&counter).unwrap(), 1);
}

#[test]
fn the_next_report_has_the_next_number() {
    let _guard = ONE_AT_A_TIME.lock();
    let counter = counter();
    fs::write(&counter, "41").unwrap();
    assert_eq!(next_number(&counter).unwrap(), 42);
    assert_eq!(next_number(&counter).unwrap(), 43);
}

#[test]
fn a_damaged_counter_is_an_error() {
    let _guard = ONE_AT_A_TIME.lock();
    let counter = counter();
    fs::write(&counter, "12x").unwrap();
    assert!(next_number(&counter).is_err());
}

#[path = "checks/ex6_report_number.rs"]
mod checks;
