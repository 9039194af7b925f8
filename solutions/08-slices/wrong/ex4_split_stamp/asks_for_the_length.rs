//! Misconception: a cut only fails when the text is too short. (It also fails inside a character.)
//! Rejected by: a_character_across_the_end_of_the_stamp_is_not_cut, a_character_across_the_space_is_not_cut

/// The length of `2026-11-22T08:36:57.123Z`.
const STAMP: usize = 24;

/// The time stamp at the beginning of a line, and the message after it.
fn split_stamp(line: &str) -> (&str, &str) {
    if line.len() < STAMP + 1 {
        return ("", line);
    }
    let stamp = &line[..STAMP];
    let message = &line[STAMP + 1..];
    if stamp.ends_with('Z') {
        (stamp, message)
    } else {
        ("", line)
    }
}

#[path = "checks/ex4_split_stamp.rs"]
mod checks;
