//! Differs: `strip_prefix` asks for the space and takes it away in one step.

const STAMP: usize = 24;

fn split_stamp(line: &str) -> (&str, &str) {
    let Some(stamp) = line.get(..STAMP) else {
        return ("", line);
    };
    let Some(message) = line[STAMP..].strip_prefix(' ') else {
        return ("", line);
    };
    if stamp.ends_with('Z') {
        (stamp, message)
    } else {
        ("", line)
    }
}

#[path = "checks/ex4_split_stamp.rs"]
mod checks;
