//! Misconception: a test that ends with `Ok(())` reads with `?`. The mark stands in a comment only, and the test needs no `Result`.
//! Rejected by: one_of_your_tests_returns_a_result

#[path = "planted/share.rs"]
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
    assert_eq!(parse_percent("12.5 %"), Ok(125));
    assert_eq!(parse_percent("7 %"), Ok(70));
    // Or with `?`.
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

#[path = "checks/ex3_share.rs"]
mod checks;
