//! Misconception: a lock lets one test in at a time, so they no longer meet. The second one still lives on what the first one left.
//! Rejected by: each_test_passes_alone

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

#[path = "planted/report_number.rs"]
mod planted;

use planted::next_number;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn counter() -> PathBuf {
    std::env::temp_dir().join("tally-report-number")
}

#[test]
fn the_first_report_has_number_1() {
    let _guard = ONE_AT_A_TIME.lock();
    let _ = fs::remove_file(counter());
    assert_eq!(next_number(&counter()).unwrap(), 1);
}

#[test]
fn the_next_report_has_the_next_number() {
    let _guard = ONE_AT_A_TIME.lock();
    let text = fs::read_to_string(counter()).unwrap();
    let before: u64 = text.trim().parse().unwrap();
    assert_eq!(next_number(&counter()).unwrap(), before + 1);
}

#[test]
fn a_damaged_counter_is_an_error() {
    let _guard = ONE_AT_A_TIME.lock();
    fs::write(counter(), "12x").unwrap();
    assert!(next_number(&counter()).is_err());
    fs::write(counter(), "1").unwrap();
}

#[path = "checks/ex6_report_number.rs"]
mod checks;
