// expect: prints
// ANCHOR: own
/// Why a time limit is refused.
#[derive(Debug, PartialEq)]
enum LimitError {
    Zero,
    TooLong(u64),
}

/// A time limit in seconds, if Lambda offers it: 1 to 900.
fn limit(seconds: u64) -> Result<u64, LimitError> {
    if seconds == 0 {
        return Err(LimitError::Zero);
    }
    if seconds > 900 {
        return Err(LimitError::TooLong(seconds));
    }
    Ok(seconds)
}
// ANCHOR_END: own

fn main() {
    // ANCHOR: call
    for seconds in [30, 0, 3600] {
        match limit(seconds) {
            Ok(limit) => println!("at most {limit} s"),
            Err(LimitError::TooLong(seconds)) => println!("{seconds} s are more than 15 minutes"),
            Err(error) => println!("refused: {error:?}"),
        }
    }
    // ANCHOR_END: call
}
