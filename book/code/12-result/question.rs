// expect: prints
// ANCHOR: by_hand
#[derive(Debug)]
struct NoPair;

/// What stands before the first `=`, and what stands behind it.
fn pair(text: &str) -> Result<(&str, &str), NoPair> {
    match text.split_once('=') {
        Some(sides) => Ok(sides),
        None => Err(NoPair),
    }
}

fn value_by_hand(text: &str) -> Result<&str, NoPair> {
    let (_name, value) = match pair(text) {
        Ok(sides) => sides,
        Err(error) => return Err(error),
    };
    Ok(value)
}
// ANCHOR_END: by_hand

// ANCHOR: question
fn value(text: &str) -> Result<&str, NoPair> {
    let (_name, value) = pair(text)?;
    Ok(value)
}
// ANCHOR_END: question

fn main() {
    // ANCHOR: call
    println!("{:?} {:?}", value_by_hand("limit=30"), value("limit=30"));
    println!("{:?} {:?}", value_by_hand("limit"), value("limit"));
    // ANCHOR_END: call
}
