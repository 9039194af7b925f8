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

#[path = "../../../lessons/16-testing/src/planted/share.rs"]
mod planted;

use lesson_16::share::ShareError;
use planted::{parse_percent, per_mille};

#[test]
fn one_of_two_is_a_half() {
    assert_eq!(per_mille(1, 2), 500);
}

#[test]
fn what_is_left_over_is_cut_off() {
    assert_eq!(per_mille(2, 3), 666);
}

#[test]
fn large_numbers_do_not_overflow() {
    assert_eq!(per_mille(u64::MAX, u64::MAX), 1000);
}

#[test]
#[should_panic(expected = "a share of nothing")]
fn of_nothing_there_is_no_share() {
    per_mille(1, 0);
}

#[test]
fn an_eighth_can_be_read() -> Result<(), ShareError> {
    assert_eq!(parse_percent("12.5 %")?, 125);
    assert_eq!(parse_percent("7 %")?, 70);
    Ok(())
}

#[test]
fn what_is_no_share_is_refused() {
    let refused = [
        ("12.5", ShareError::NoPercentSign),
        ("12.5%", ShareError::NoPercentSign),
        (" %", ShareError::NoNumber),
        ("+1 %", ShareError::NoNumber),
        ("x %", ShareError::NoNumber),
        ("12. %", ShareError::NoNumber),
        ("12.55 %", ShareError::NoNumber),
        ("12.+ %", ShareError::NoNumber),
        ("18446744073709551615 %", ShareError::NoNumber),
        ("1844674407370955161.9 %", ShareError::NoNumber),
    ];
    for (text, error) in refused {
        assert_eq!(parse_percent(text), Err(error), "{text}");
    }
}

#[path = "../../../lessons/16-testing/src/checks/ex3_share.rs"]
mod checks;
