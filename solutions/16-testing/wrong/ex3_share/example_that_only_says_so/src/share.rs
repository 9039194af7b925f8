//! Misconception: what the reader sees in the example is asserted. A comment in it runs as little as any other.
//! Rejected by: the_documentation_of_per_mille_has_an_example_that_runs

//! Shares in thousandths, as whole numbers: how many of the invocations were cold starts, and so on.

/// Why a text is no share.
#[derive(Debug, Clone, PartialEq)]
pub enum ShareError {
    /// It does not end with a blank and a percent sign.
    NoPercentSign,
    /// Before that stands no whole number, and none with one decimal.
    NoNumber,
}

/// How many thousandths of `whole` `part` is. What is left over is cut off.
///
/// ```
/// use lesson_16::share::per_mille;
///
/// let share = per_mille(3, 24);
/// println!("{share}"); // assert_eq!(share, 125)
/// ```
///
/// # Panics
/// When `whole` is 0: "a share of nothing".
pub fn per_mille(part: u64, whole: u64) -> u64 {
    assert!(whole > 0, "a share of nothing: {part} of 0");
    let thousandths = u128::from(part) * 1000 / u128::from(whole);
    thousandths as u64
}

/// The thousandths that a text says: 125 for `12.5 %`, 70 for `7 %`.
///
/// ```
/// use lesson_16::share::{ShareError, parse_percent};
///
/// assert_eq!(parse_percent("12.5 %"), Ok(125));
/// assert_eq!(parse_percent("12.5"), Err(ShareError::NoPercentSign));
/// ```
///
/// # Errors
/// [`ShareError::NoPercentSign`] and [`ShareError::NoNumber`].
pub fn parse_percent(text: &str) -> Result<u64, ShareError> {
    let number = text.strip_suffix(" %").ok_or(ShareError::NoPercentSign)?;
    let (percent, tenth) = match number.split_once('.') {
        Some((_, tenth)) if tenth.len() != 1 => return Err(ShareError::NoNumber),
        Some((percent, tenth)) => (digits(percent)?, digits(tenth)?),
        None => (digits(number)?, 0),
    };
    let tenths = percent.checked_mul(10).ok_or(ShareError::NoNumber)?;
    tenths.checked_add(tenth).ok_or(ShareError::NoNumber)
}

/// The number that these digits are.
fn digits(text: &str) -> Result<u64, ShareError> {
    // `parse` alone would take a `+` as well.
    if text.starts_with('+') {
        return Err(ShareError::NoNumber);
    }
    match text.parse() {
        Ok(number) => Ok(number),
        Err(_) => Err(ShareError::NoNumber),
    }
}
