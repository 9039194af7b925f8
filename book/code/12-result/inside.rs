// expect: prints
// ANCHOR: inside
#[derive(Debug)]
enum FieldError {
    Missing,
    Wrong,
}

/// The retries in a row `retries=3`: `None` if the row is about something else.
fn retries(row: &str) -> Result<Option<u64>, FieldError> {
    let Some(text) = row.strip_prefix("retries=") else {
        return Ok(None);
    };
    match text.parse() {
        Ok(number) => Ok(Some(number)),
        Err(_) => Err(FieldError::Wrong),
    }
}

/// The same for a row that must be there.
fn needed(row: &str) -> Result<u64, FieldError> {
    let found = retries(row)?;
    found.ok_or(FieldError::Missing)
}
// ANCHOR_END: inside

fn main() {
    // ANCHOR: call
    for row in ["retries=3", "limit=30", "retries=x"] {
        println!("{:?} {:?}", retries(row), needed(row));
    }
    // ANCHOR_END: call
}
