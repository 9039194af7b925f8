//! Misconception: tests show that it works. What must be refused is part of what works.
//! Rejected by: a_share_of_nothing_that_is_zero_is_noticed, a_panic_for_another_reason_is_noticed, a_text_without_a_percent_sign_that_is_read_is_noticed

#[path = "planted/share.rs"]
mod planted;

use lesson_16::share::ShareError;
use planted::{parse_percent, per_mille};

#[test]
fn two_of_three_is_cut_off() {
    assert_eq!(per_mille(2, 3), 666);
}

#[test]
fn an_eighth_can_be_read() -> Result<(), ShareError> {
    assert_eq!(parse_percent("12.5 %")?, 125);
    Ok(())
}

#[path = "checks/ex3_share.rs"]
mod checks;
