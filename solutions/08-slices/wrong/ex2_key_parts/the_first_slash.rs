//! Misconception: `find` finds the slash. (It finds the first one.)
//! Rejected by: the_prefix_ends_with_the_last_slash, the_file_begins_after_the_last_slash

/// Everything up to the last `/`, that slash included; empty when there is none.
fn prefix(key: &str) -> &str {
    match key.find('/') {
        Some(at) => &key[..=at],
        None => "",
    }
}

/// Everything after the last `/`; the whole key when there is none.
fn file(key: &str) -> &str {
    match key.find('/') {
        Some(at) => &key[at + 1..],
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
