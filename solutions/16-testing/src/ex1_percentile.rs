//! Exercise 16.1: Who tests the tests?
//!
//! The p99 decides at night who is woken up. `percentile` has one test, and that one passes whatever
//! is wrong: there are six wrong versions of the function, and it notices none of them.
//!
//! Write tests until each of the six fails at least one of them, and the right one none. Right is:
//! of n sorted values the one with the rank ⌈percent / 100 · n⌉, counted from 1; `None` without values,
//! and for a percent that is not within 1 and 100. `percentile` below is right when you run your
//! tests; a check gives them a wrong one. Give each test a name that says what it expects.
//!
//! src/planted/percentile.rs holds the six: leave it alone, and closed. So with the last two lines.
//! Hint: `cargo learn hint 16 1`
//! Chapter: book/src/16-testing.md. The Rust Book: https://doc.rust-lang.org/book/ch11-01-writing-tests.html

#[path = "../../../lessons/16-testing/src/planted/percentile.rs"]
mod planted;

use planted::percentile;

#[test]
fn of_one_value_every_percentile_is_that_value() {
    assert_eq!(percentile(&[40], 50), Some(40));
}

#[test]
fn without_values_there_is_no_percentile() {
    assert_eq!(percentile(&[], 50), None);
}

#[test]
fn the_order_of_the_values_is_no_matter() {
    assert_eq!(percentile(&[30, 10, 20], 50), Some(20));
}

#[test]
fn a_rank_that_is_not_whole_is_rounded_up() {
    assert_eq!(percentile(&[10, 20, 30, 40], 51), Some(30));
}

#[test]
fn every_percentile_is_one_of_the_values() {
    assert_eq!(percentile(&[10, 20, 30, 40], 50), Some(20));
}

#[test]
fn equal_values_count_each() {
    assert_eq!(percentile(&[10, 10, 10, 20], 75), Some(10));
}

#[test]
fn p100_is_the_largest_value_and_there_is_nothing_beyond() {
    assert_eq!(percentile(&[10, 20], 100), Some(20));
    assert_eq!(percentile(&[10, 20], 101), None);
    assert_eq!(percentile(&[10, 20], 0), None);
}

#[path = "../../../lessons/16-testing/src/checks/ex1_percentile.rs"]
mod checks;
