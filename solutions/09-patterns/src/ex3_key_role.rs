//! Exercise 09.3: Read the key from both ends
//!
//! Tally reads `logs/2026/11/eu/a.log` and writes `summaries/2026/11.json` or `quarantine/a.log`, into
//! the same bucket. If it took its own output for input, it would start itself again and again.
//!
//! `role`: first part `logs`, and at least one more part, the last of which ends with `.log`: input.
//! First part `summaries` or `quarantine`: output. Everything else is foreign.
//! `month`: first part `logs`, then year and month, then at least one more part. Otherwise `None`.
//! Write both as a `match` over `parts.as_slice()` with slice patterns.
//!
//! Leave `split_key`, `Role`, the signatures and the last two lines alone.
//! Hint: `cargo learn hint 09 3`
//! Chapter: book/src/09-patterns.md. The Rust Book: https://doc.rust-lang.org/book/ch19-03-pattern-syntax.html#remaining-parts-of-a-value-with-

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
        ["logs", year, month, _, ..] => Some((year, month)),
        _ => None,
    }
}

#[path = "../../../lessons/09-patterns/src/checks/ex3_key_role.rs"]
mod checks;
