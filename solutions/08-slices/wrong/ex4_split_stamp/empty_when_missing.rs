//! Misconception: `unwrap_or("")` is always a good way out. (Here the line is lost: nobody sees the stack trace.)
//! Rejected by: a_lone_stamp_has_no_message_after_it, a_character_across_the_space_is_not_cut

const STAMP: usize = 24;

fn split_stamp(line: &str) -> (&str, &str) {
    let stamp = line.get(..STAMP).unwrap_or("");
    let message = line.get(STAMP + 1..).unwrap_or("");
    if stamp.ends_with('Z') {
        (stamp, message)
    } else {
        ("", line)
    }
}

#[path = "checks/ex4_split_stamp.rs"]
mod checks;
