// expect: error E0277
// ANCHOR: program
enum LimitError {
    NoNumber,
}

fn limit(text: &str) -> Result<u64, LimitError> {
    if text.is_empty() {
        return Err(LimitError::NoNumber);
    }
    let seconds = text.parse::<u64>()?;
    Ok(seconds)
}

fn main() {
    println!("{}", limit("30").is_ok());
}
// ANCHOR_END: program
