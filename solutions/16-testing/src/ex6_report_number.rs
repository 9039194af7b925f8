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

#[path = "../../../lessons/16-testing/src/planted/report_number.rs"]
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
    assert_eq!(next_number(&counter).unwrap(), 42);
    assert_eq!(next_number(&counter).unwrap(), 43);
}

#[test]
fn a_damaged_counter_is_an_error() {
    let counter = counter("damaged");
    fs::write(&counter, "12x").unwrap();
    assert!(next_number(&counter).is_err());
}

#[path = "../../../lessons/16-testing/src/checks/ex6_report_number.rs"]
mod checks;
