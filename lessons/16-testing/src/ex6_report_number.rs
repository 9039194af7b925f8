//! Exercise 16.6: Sometimes red
//!
//! Tally numbers its reports: `next_number` reads the last number from a file and writes the next one.
//! The three tests below are red on some days, and green when one tries again. Here is what the
//! build server said on Tuesday; on Monday and on Wednesday nothing was wrong:
//!     the_first_report_has_number_1: left: 2, right: 1
//!     the_next_report_has_the_next_number: No such file or directory
//!
//! The function is right. Find what the tests share, and mend them: they pass alone, in any order, a
//! second time, after a run that was killed halfway, all at once on a slow disk, and still notice two
//! wrong versions of `next_number`.
//! `std::env::temp_dir()` may stay. Leave the last two lines alone, and src/planted/ closed.
//! Hint: `cargo learn hint 16 6`
//! Chapter: book/src/16-testing.md. The Rust Book: https://doc.rust-lang.org/book/ch11-02-running-tests.html#running-tests-in-parallel-or-consecutively

use std::fs;
use std::path::PathBuf;

#[path = "planted/report_number.rs"]
mod planted;

use planted::next_number;

/// Where the tests keep the number.
fn counter() -> PathBuf {
    // TODO: whose file is this?
    std::env::temp_dir().join("tally-report-number")
}

#[test]
fn the_first_report_has_number_1() {
    let _ = fs::remove_file(counter());
    assert_eq!(next_number(&counter()).unwrap(), 1);
}

#[test]
fn the_next_report_has_the_next_number() {
    let before: u64 = fs::read_to_string(counter())
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    assert_eq!(next_number(&counter()).unwrap(), before + 1);
}

#[test]
fn a_damaged_counter_is_an_error() {
    fs::write(counter(), "12x").unwrap();
    assert!(next_number(&counter()).is_err());
    fs::write(counter(), "1").unwrap();
}

#[path = "checks/ex6_report_number.rs"]
mod checks;
