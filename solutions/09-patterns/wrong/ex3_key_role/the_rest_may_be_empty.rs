//! Misconception: `..` stands for something. (It may stand for nothing at all.)
//! Rejected by: without_a_file_there_is_no_month

/// Given: the parts of a key, between its slashes.
fn split_key(key: &str) -> Vec<&str> {
    key.split('/').collect()
}

/// Given: what Tally does with an object.
#[derive(Debug, PartialEq)]
enum Role {
    /// A log file: read it.
    Input,
    /// Written by Tally itself: leave it alone, or Tally would call itself again and again, until
    /// Lambda's loop detection stops it (do not rely on that).
    Output,
    /// Anything else.
    Foreign,
}

/// What an object with this key is to Tally.
fn role(key: &str) -> Role {
    match split_key(key).as_slice() {
        ["logs", .., file] if file.ends_with(".log") => Role::Input,
        ["summaries" | "quarantine", ..] => Role::Output,
        _ => Role::Foreign,
    }
}

/// Year and month of a log's key.
fn month(key: &str) -> Option<(&str, &str)> {
    match split_key(key).as_slice() {
        ["logs", year, month, ..] => Some((year, month)),
        _ => None,
    }
}

#[path = "checks/ex3_key_role.rs"]
mod checks;
