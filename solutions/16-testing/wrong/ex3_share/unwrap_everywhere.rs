//! Misconception: a test may as well unwrap. It may; but a test that returns a `Result` reads like the code it stands for.
//! Rejected by: one_of_your_tests_returns_a_result

#[path = "planted/share.rs"]
mod planted;

use lesson_16::share::ShareError;
use planted::{parse_percent, per_mille};

#[test]
fn two_of_three_is_cut_off() {
    assert_eq!(per_mille(2, 3), 666);
}

#[test]
fn without_a_sign_it_is_refused() {
    assert_eq!(parse_percent("12.5"), Err(ShareError::NoPercentSign));
}

#[test]
#[should_panic(expected = "a share of nothing")]
fn of_nothing_there_is_no_share() {
    per_mille(1, 0);
}

#[test]
fn an_eighth_can_be_read() {
    assert_eq!(parse_percent("12.5 %").unwrap(), 125);
}

#[path = "checks/ex3_share.rs"]
mod checks;
