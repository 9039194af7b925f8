//! Misconception: "at most 140" means "less than 140". A text message of exactly 140 bytes fits.
//! Rejected by: a_line_of_140_bytes_is_the_longest_that_fits

use probe::Line;

fn with_length(line: Line) -> (Line, usize) {
    let length = line.len();
    (line, length)
}

fn fits(line: Line) -> (Line, bool) {
    let short = line.len() < 140;
    (line, short)
}

fn accept(line: Line) -> (Line, bool) {
    fits(line)
}

fn for_archive_and_alarm(line: Line) -> (Line, Line) {
    (line.clone(), line)
}

#[path = "checks/ex1_three_repairs.rs"]
mod checks;
