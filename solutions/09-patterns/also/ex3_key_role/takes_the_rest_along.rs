//! Differs: gives the rest a name with `@` and asks it whether it is empty; `if let` and `let else` for a single pattern.

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
    if let ["logs", .., file] = &parts[..]
        && file.ends_with(".log")
    {
        return Role::Input;
    }
    match &parts[..] {
        ["summaries", ..] | ["quarantine", ..] => Role::Output,
        _ => Role::Foreign,
    }
}

fn month(key: &str) -> Option<(&str, &str)> {
    let parts = split_key(key);
    let ["logs", year, month, rest @ ..] = &parts[..] else {
        return None;
    };
    if rest.is_empty() {
        None
    } else {
        Some((*year, *month))
    }
}

#[path = "checks/ex3_key_role.rs"]
mod checks;
