//! Misconception: a file has one dot.
//! Rejected by: the_extension_stands_after_the_last_dot

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
        Some(at) => &key[at + 1..],
        None => key,
    }
}

/// What stands after the last dot of the file.
fn extension(key: &str) -> Option<&str> {
    let file = file(key);
    match file.find('.') {
        Some(0) | None => None,
        Some(at) => Some(&file[at + 1..]),
    }
}

#[path = "checks/ex2_key_parts.rs"]
mod checks;
