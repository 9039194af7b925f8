//! Differs: asks `is_char_boundary` first, which is `false` beyond the end too, and then cuts with ranges.

const STAMP: usize = 24;

fn split_stamp(line: &str) -> (&str, &str) {
    if !line.is_char_boundary(STAMP) || !line.is_char_boundary(STAMP + 1) {
        return ("", line);
    }
    if line[..STAMP].ends_with('Z') && &line[STAMP..=STAMP] == " " {
        (&line[..STAMP], &line[STAMP + 1..])
    } else {
        ("", line)
    }
}

#[path = "checks/ex4_split_stamp.rs"]
mod checks;
