//! Misconception: `_` stands for the rest. (It stands for one part. The rest is `..`.)
//! Rejected by: year_and_month_are_the_second_and_third_part

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
        ["logs", year, month, _] => Some((year, month)),
        _ => None,
    }
}

#[path = "checks/ex3_key_role.rs"]
mod checks;
