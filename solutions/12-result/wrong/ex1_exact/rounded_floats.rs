//! Misconception: `round` mends what floats lose. It does for short times; beyond 53 bits there are no whole
//! microseconds left to round to, and what does not fit into a `u64` becomes its largest number.
//! Rejected by: a_time_is_exact, what_is_too_big_is_refused

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
    let rest = text.strip_suffix(unit).ok_or(ValueError::Unit)?;
    let number = rest.strip_suffix(' ').ok_or(ValueError::Unit)?;
    digits(number)
}

/// A time in microseconds: 12340 for `12.34 ms`. The point and what follows it may be missing.
pub fn micros(text: &str) -> Result<u64, ValueError> {
    let number = text.strip_suffix(" ms").ok_or(ValueError::Unit)?;
    let (ms, decimals) = match number.split_once('.') {
        Some((ms, decimals)) => (digits(ms)?, decimals),
        None => (digits(number)?, "0"),
    };
    if decimals.len() > 3 {
        return Err(ValueError::TooFine);
    }
    digits(decimals)?;
    let Ok(fraction) = format!("0.{decimals}").parse::<f64>() else {
        return Err(ValueError::Digits);
    };
    Ok(((ms as f64 + fraction) * 1000.0).round() as u64)
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
