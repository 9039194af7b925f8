//! Misconception: the message begins where the stamp ends.
//! Rejected by: a_stamped_line_is_cut_after_its_stamp, a_lone_stamp_has_no_message_after_it, a_character_across_the_space_is_not_cut

/// The length of `2026-11-22T08:36:57.123Z`.
const STAMP: usize = 24;

/// The time stamp at the beginning of a line, and the message after it.
fn split_stamp(line: &str) -> (&str, &str) {
    let Some(stamp) = line.get(..STAMP) else {
        return ("", line);
    };
    let Some(message) = line.get(STAMP..) else {
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
