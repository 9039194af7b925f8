// expect: prints
// ANCHOR: program
use std::num::ParseIntError;

fn billed_ms(text: &str) -> Result<u64, ParseIntError> {
    let ms: u64 = text.parse()?;
    println!("read {ms}");
    Ok(ms)
}

fn main() {
    println!("{:?}", billed_ms("27"));
    println!("{:?}", billed_ms("2x7"));
}
// ANCHOR_END: program
