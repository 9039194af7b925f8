// expect: prints
// ANCHOR: convert
use std::num::ParseIntError;

#[derive(Debug)]
enum LimitError {
    NoPair,
    NoNumber(ParseIntError),
    TooLong,
}

fn limit(text: &str) -> Result<u64, LimitError> {
    let (_name, seconds) = text.split_once('=').ok_or(LimitError::NoPair)?;
    let seconds: u64 = seconds.parse().map_err(no_number)?;
    seconds.checked_mul(1000).ok_or(LimitError::TooLong)
}

fn no_number(error: ParseIntError) -> LimitError {
    LimitError::NoNumber(error)
}
// ANCHOR_END: convert

fn main() {
    // ANCHOR: call
    for text in ["limit=30", "limit", "limit=x", "limit=18446744073709551615"] {
        match limit(text) {
            Ok(ms) => println!("{ms} ms"),
            Err(LimitError::NoNumber(error)) => println!("no number: {error}"),
            Err(error) => println!("{error:?}"),
        }
    }
    // ANCHOR_END: call
}
