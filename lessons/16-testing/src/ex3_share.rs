//! Exercise 16.3: What the documentation promises
//!
//! `share::per_mille` and `share::parse_percent` (src/share.rs) are right. What they promise stands in
//! words, and words go stale. Make the promises run:
//! - in src/share.rs, an example in the documentation of each of the two. It is compiled as code
//!   outside the library, so it begins with `use lesson_16::share::…`; and it asserts something.
//! - here, a test that expects the panic of a share of nothing, and not just any panic; a test that
//!   returns a `Result` (with `lesson_16::share::ShareError`) and reads a text with `?`; and one for a
//!   text that is refused.
//!
//! Five wrong versions of the two functions wait for your tests. Change only the documentation in
//! src/share.rs; leave src/planted/ closed, and the last two lines here alone.
//! Hint: `cargo learn hint 16 3`
//! Chapter: book/src/16-testing.md. The Rust Book: https://doc.rust-lang.org/book/ch11-01-writing-tests.html#checking-for-panics-with-should_panic

#[path = "planted/share.rs"]
mod planted;

use planted::{parse_percent, per_mille};

#[test]
fn one_of_two_is_a_half() {
    assert_eq!(per_mille(1, 2), 500);
}

#[test]
fn a_half_can_be_read() {
    assert!(parse_percent("50.0 %").is_ok());
}

// TODO: a test that expects a panic, one that returns a `Result`, one for a text that is refused.

#[path = "checks/ex3_share.rs"]
mod checks;
