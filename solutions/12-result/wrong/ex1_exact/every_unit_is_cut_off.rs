//! Misconception: `trim_end_matches` takes an end off. It takes off all that there are, and `27 ms ms` is 27.
//! Rejected by: a_whole_number_is_nothing_but_digits, what_is_no_digit_is_refused

use std::num::ParseIntError;

/// Why a text is not the number that it should be.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueError {
    /// It does not end with one blank and the unit.
    Unit,
    /// Where digits 0 to 9 should be, there are none, or something else.
    Digits,
    /// More than three digits stand after the point: less than a microsecond, and Tally does not round.
    TooFine,
    /// The result does not fit into a `u64`.
    TooBig,
}

/// The whole number before one blank and the unit: 27 for `27 ms` with the unit `ms`.
pub fn whole(text: &str, unit: &str) -> Result<u64, ValueError> {
    let end = format!(" {unit}");
    if !text.ends_with(&end) {
        return Err(ValueError::Unit);
    }
    digits(text.trim_end_matches(&end))
}

/// A time in microseconds: 12340 for `12.34 ms`. The point and what follows it may be missing together:
/// `12. ms` and `.5 ms` are no times.
pub fn micros(text: &str) -> Result<u64, ValueError> {
    if !text.ends_with(" ms") {
        return Err(ValueError::Unit);
    }
    let number = text.trim_end_matches(" ms");
    let (ms, us) = match number.split_once('.') {
        Some((ms, decimals)) => (digits(ms)?, thousandths(decimals)?),
        None => (digits(number)?, 0),
    };
    let whole_us = ms.checked_mul(1000).ok_or(ValueError::TooBig)?;
    whole_us.checked_add(us).ok_or(ValueError::TooBig)
}

/// What stands after the point, in thousandths: 340 for `34`.
fn thousandths(decimals: &str) -> Result<u64, ValueError> {
    match decimals.len() {
        1 => Ok(digits(decimals)? * 100),
        2 => Ok(digits(decimals)? * 10),
        // No decimals at all are refused as no digits.
        0 | 3 => digits(decimals),
        _ => Err(ValueError::TooFine),
    }
}

/// The number that these digits are.
fn digits(text: &str) -> Result<u64, ValueError> {
    if text.is_empty() {
        return Err(ValueError::Digits);
    }
    // `parse` alone would take a `+` as well.
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return Err(ValueError::Digits);
        }
    }
    text.parse().map_err(too_big)
}

/// Digits and nothing else: the only thing that can be wrong with them is that they are too many.
fn too_big(_: ParseIntError) -> ValueError {
    ValueError::TooBig
}
