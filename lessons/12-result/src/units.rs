//! Exercise 12.1: To the microsecond
//!
//! A REPORT line says `Duration: 12.34 ms` and `Memory Size: 128 MB`. Tally counts in whole numbers:
//! 12.34 ms are 12340 µs. A float would be the easy way, and now and then a microsecond short.
//!
//! Write `whole` and `micros`. What is not such a number is an `Err`, and `ValueError` says which; when
//! two fit, either will do. A sign is no digit. Nothing here panics, whatever the text.
//! `strip_suffix` is to the end of a text what `strip_prefix` is to its beginning; it wants a `&str`,
//! such as `&format!(" {unit}")`. The two digits of `12.34` are 340 µs, the three of `12.034` are 34.
//!
//! Leave the enum and the signatures alone.
//! Hint: `cargo learn hint 12 1`
//! Chapter: book/src/12-result.md. The Rust Book: https://doc.rust-lang.org/book/ch09-02-recoverable-errors-with-result.html

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
    todo!("read {text} as a number of {unit}") // TODO
}

/// A time in microseconds: 12340 for `12.34 ms`. The point and what follows it may be missing together:
/// `12. ms` and `.5 ms` are no times.
pub fn micros(text: &str) -> Result<u64, ValueError> {
    todo!("read {text} as a time") // TODO
}
