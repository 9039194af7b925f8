//! Given: the functions of `share` and five wrong ones. Reading them is reading the answers.

use lesson_16::share::{self, ShareError};

/// The right share; when a check asks, one with a mistake.
pub fn per_mille(part: u64, whole: u64) -> u64 {
    match probe::planted() {
        "zero_of_nothing" if whole == 0 => 0,
        "panics_by_chance" => (u128::from(part) * 1000 / u128::from(whole)) as u64,
        "rounded_to_whole_percent" if whole > 0 => share::per_mille(part, whole) / 10 * 10,
        _ => share::per_mille(part, whole),
    }
}

/// The share in the text; when a check asks, one with a mistake.
pub fn parse_percent(text: &str) -> Result<u64, ShareError> {
    match probe::planted() {
        "tenth_lost" => Ok(share::parse_percent(text)? / 10 * 10),
        "sign_optional" if !text.ends_with('%') => share::parse_percent(&format!("{text} %")),
        _ => share::parse_percent(text),
    }
}
