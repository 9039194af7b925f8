//! Misconception: a file that begins with a dot has no extension.
//! Rejected by: a_hidden_file_may_have_an_extension

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
    let name = file(key);
    if name.starts_with('.') {
        return None;
    }
    match name.rfind('.') {
        Some(at) => Some(&name[at + 1..]),
        None => None,
    }
}

#[path = "checks/ex2_key_parts.rs"]
mod checks;
