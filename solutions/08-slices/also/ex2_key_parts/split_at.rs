//! Differs: one function finds the cut, and `split_at` gives both sides of it.

fn cut(key: &str) -> usize {
    match key.rfind('/') {
        Some(at) => at + 1,
        None => 0,
    }
}

fn prefix(key: &str) -> &str {
    key.split_at(cut(key)).0
}

fn file(key: &str) -> &str {
    key.split_at(cut(key)).1
}

fn extension(key: &str) -> Option<&str> {
    let name = file(key);
    let mut extension = None;
    for (at, letter) in name.char_indices() {
        if letter == '.' && at > 0 {
            extension = Some(&name[at + 1..]);
        }
    }
    extension
}

#[path = "checks/ex2_key_parts.rs"]
mod checks;
