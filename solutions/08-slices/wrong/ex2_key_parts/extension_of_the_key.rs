//! Misconception: the last dot of the key is the last dot of the file.
//! Rejected by: a_file_without_a_dot_has_no_extension, a_dot_at_the_beginning_makes_no_extension

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
    let file = key;
    match file.rfind('.') {
        Some(0) | None => None,
        Some(at) => Some(&file[at + 1..]),
    }
}

#[path = "checks/ex2_key_parts.rs"]
mod checks;
