//! Given: numbers for Tally's reports, so that none overwrites another. The last one stands in a file.

use std::fs;
use std::io;
use std::num::ParseIntError;
use std::path::Path;

/// The number after the one in the file `counter`, which is written there; 1 when there is no such file.
///
/// # Errors
/// When the file cannot be read or written, or holds something else than a number.
pub fn next_number(counter: &Path) -> Result<u64, io::Error> {
    let last: u64 = match fs::read_to_string(counter) {
        Ok(text) => text.trim().parse().map_err(damaged)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
        Err(error) => return Err(error),
    };
    fs::write(counter, format!("{}\n", last + 1))?;
    Ok(last + 1)
}

fn damaged(_: ParseIntError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the counter holds no number")
}

// ANCHOR: unit
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_counter_is_told_from_a_missing_one() {
        let error = "12x".parse::<u64>().map_err(damaged).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    }
    // ANCHOR_END: unit

    // ANCHOR: panics
    #[test]
    #[should_panic(expected = "not 64")]
    fn lambda_has_no_64_mb() {
        crate::billing::MemoryMb::new(64);
    }
    // ANCHOR_END: panics
}
