//! Differs: one `match` over the stamp and what follows it. Patterns for pairs are lesson 09.

const STAMP: usize = 24;

fn split_stamp(line: &str) -> (&str, &str) {
    match (line.get(..STAMP), line.get(STAMP..)) {
        (Some(stamp), Some(rest)) if stamp.ends_with('Z') && rest.starts_with(' ') => {
            (stamp, &rest[1..])
        }
        _ => ("", line),
    }
}

#[path = "checks/ex4_split_stamp.rs"]
mod checks;
