//! Misconception: a flaky test is mended by trying again. The file is still shared, and a fault that shows only now and then is tried away as well.
//! Rejected by: no_test_tries_again_until_it_is_green

use std::fs;
use std::path::PathBuf;

#[path = "planted/report_number.rs"]
mod planted;

use planted::next_number;

fn counter() -> PathBuf {
    std::env::temp_dir().join("tally-report-number")
}
#[test]
fn the_first_report_has_number_1() {
    for _ in 0..50 {
        let _ = fs::remove_file(counter());
        if let Ok(1) = next_number(&counter()) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("never 1");
}
#[test]
fn the_next_report_has_the_next_number() {
    for _ in 0..50 {
        let _ = fs::write(counter(), "41");
        if let Ok(42) = next_number(&counter()) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("never 42");
}
#[test]
fn a_damaged_counter_is_an_error() {
    for _ in 0..50 {
        let _ = fs::write(counter(), "12x");
        if next_number(&counter()).is_err() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("never an error");
}

#[path = "checks/ex6_report_number.rs"]
mod checks;
