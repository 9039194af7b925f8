//! Misconception: a panic is a panic. Without `expected` a division by zero passes for the refusal that was meant.
//! Rejected by: a_panic_for_another_reason_is_noticed

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
fn an_eighth_can_be_read() -> Result<(), ShareError> {
    assert_eq!(parse_percent("12.5 %")?, 125);
    Ok(())
}

#[test]
#[should_panic]
fn of_nothing_there_is_no_share() {
    per_mille(1, 0);
}

#[path = "checks/ex3_share.rs"]
mod checks;
