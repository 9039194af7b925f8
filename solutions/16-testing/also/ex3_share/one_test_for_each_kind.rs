//! Differs: the panic is one test, everything else returns a `Result`.

#[path = "planted/share.rs"]
mod planted;

use lesson_16::share::ShareError;
use planted::{parse_percent, per_mille};

#[test]
#[should_panic(expected = "a share of nothing")]
fn of_nothing_there_is_no_share() {
    per_mille(1, 0);
}

#[test]
fn shares_and_texts() -> Result<(), ShareError> {
    assert_eq!(per_mille(2, 3), 666);
    assert_eq!(parse_percent("12.5 %")?, 125);
    assert_eq!(parse_percent("12.5"), Err(ShareError::NoPercentSign));
    Ok(())
}

#[path = "checks/ex3_share.rs"]
mod checks;
