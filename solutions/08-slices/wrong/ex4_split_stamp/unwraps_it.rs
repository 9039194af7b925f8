//! Misconception: `get` is the safe way, so `unwrap` after it is safe. (It panics where the index did.)
//! Rejected by: a_short_line_is_all_message, a_lone_stamp_has_no_message_after_it, a_character_across_the_end_of_the_stamp_is_not_cut, a_character_across_the_space_is_not_cut

const STAMP: usize = 24;

fn split_stamp(line: &str) -> (&str, &str) {
    let stamp = line.get(..STAMP).unwrap();
    let message = line.get(STAMP + 1..).unwrap();
    if stamp.ends_with('Z') {
        (stamp, message)
    } else {
        ("", line)
    }
}

#[path = "checks/ex4_split_stamp.rs"]
mod checks;
