//! Differs: one `match` over both parts. Patterns for pairs are lesson 09.

const STAMP: usize = 24;

fn split_stamp(line: &str) -> (&str, &str) {
    match (line.get(..STAMP), line.get(STAMP + 1..)) {
        (Some(stamp), Some(message)) if stamp.ends_with('Z') => (stamp, message),
        _ => ("", line),
    }
}

#[path = "checks/ex4_split_stamp.rs"]
mod checks;
