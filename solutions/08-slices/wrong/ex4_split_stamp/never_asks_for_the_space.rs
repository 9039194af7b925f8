//! Misconception: where both cuts are possible, a space stands between the two parts.
//! Rejected by: without_the_space_it_is_all_message

/// The length of `2026-11-22T08:36:57.123Z`.
const STAMP: usize = 24;

/// The time stamp at the beginning of a line, and the message after it.
fn split_stamp(line: &str) -> (&str, &str) {
    let Some(stamp) = line.get(..STAMP) else {
        return ("", line);
    };
    let Some(message) = line.get(STAMP + 1..) else {
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
