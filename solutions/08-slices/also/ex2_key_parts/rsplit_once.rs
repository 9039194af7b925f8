//! Differs: `rsplit_once` cuts at the last slash and gives both sides. For the prefix the length of the file tells where to cut.

fn prefix(key: &str) -> &str {
    &key[..key.len() - file(key).len()]
}

fn file(key: &str) -> &str {
    match key.rsplit_once('/') {
        Some((_, file)) => file,
        None => key,
    }
}

fn extension(key: &str) -> Option<&str> {
    match file(key).rsplit_once('.') {
        Some(("", _)) | None => None,
        Some((_, extension)) => Some(extension),
    }
}

#[path = "checks/ex2_key_parts.rs"]
mod checks;
