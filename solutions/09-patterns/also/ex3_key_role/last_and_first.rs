//! Differs: asks `first` and `last`, and counts. The pattern says it in one line.

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

fn role(key: &str) -> Role {
    let parts = split_key(key);
    match (parts.first(), parts.last()) {
        (Some(&"logs"), Some(file)) if parts.len() > 1 && file.ends_with(".log") => Role::Input,
        (Some(&"summaries" | &"quarantine"), _) => Role::Output,
        _ => Role::Foreign,
    }
}

fn month(key: &str) -> Option<(&str, &str)> {
    let parts = split_key(key);
    if parts.len() >= 4 && parts[0] == "logs" {
        Some((parts[1], parts[2]))
    } else {
        None
    }
}

#[path = "checks/ex3_key_role.rs"]
mod checks;
