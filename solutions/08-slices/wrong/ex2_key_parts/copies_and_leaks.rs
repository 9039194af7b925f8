//! Misconception: what a function returns must be a text of its own. (A part of what it was lent will do, and costs nothing.)
//! Rejected by: no_part_is_copied

/// Everything up to the last `/`, that slash included; empty when there is none.
fn prefix(key: &str) -> &str {
    match key.rfind('/') {
        Some(at) => &key[..=at],
        None => "",
    }
}

/// Everything after the last `/`; the whole key when there is none.
fn file(key: &str) -> &str {
    match key.rfind('/') {
        Some(at) => key[at + 1..].to_string().leak(),
        None => key,
    }
}

/// What stands after the last dot of the file.
fn extension(key: &str) -> Option<&str> {
    let file = file(key);
    match file.rfind('.') {
        Some(0) | None => None,
        Some(at) => Some(&file[at + 1..]),
    }
}

#[path = "checks/ex2_key_parts.rs"]
mod checks;
