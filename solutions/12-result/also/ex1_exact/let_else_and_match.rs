//! Differs: without `?`: every failure is returned by hand.

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
    let Some(rest) = text.strip_suffix(unit) else {
        return Err(ValueError::Unit);
    };
    match rest.strip_suffix(' ') {
        Some(number) => digits(number),
        None => Err(ValueError::Unit),
    }
}

/// A time in microseconds: 12340 for `12.34 ms`. The point and what follows it may be missing.
pub fn micros(text: &str) -> Result<u64, ValueError> {
    let Some(number) = text.strip_suffix(" ms") else {
        return Err(ValueError::Unit);
    };
    let Some((ms, decimals)) = number.split_once('.') else {
        return match digits(number) {
            Ok(ms) => in_us(ms, 0),
            Err(error) => Err(error),
        };
    };
    if decimals.len() > 3 {
        return Err(ValueError::TooFine);
    }
    // Zeros at the end change nothing: `34` is 340 thousandths.
    let padded = format!("{decimals:0<3}");
    match (digits(ms), digits(decimals), digits(&padded)) {
        (Ok(ms), Ok(_), Ok(us)) => in_us(ms, us),
        (Err(error), _, _) | (_, Err(error), _) | (_, _, Err(error)) => Err(error),
    }
}

/// Milliseconds and microseconds, as microseconds.
fn in_us(ms: u64, us: u64) -> Result<u64, ValueError> {
    let wide = u128::from(ms) * 1000 + u128::from(us);
    if wide > u128::from(u64::MAX) {
        return Err(ValueError::TooBig);
    }
    Ok(wide as u64)
}

/// The number that these digits are.
fn digits(text: &str) -> Result<u64, ValueError> {
    if text.is_empty() || text.starts_with('+') {
        return Err(ValueError::Digits);
    }
    let mut only_digits = true;
    for c in text.chars() {
        if !c.is_ascii_digit() {
            only_digits = false;
        }
    }
    match text.parse() {
        Ok(number) => Ok(number),
        Err(_) if only_digits => Err(ValueError::TooBig),
        Err(_) => Err(ValueError::Digits),
    }
}
