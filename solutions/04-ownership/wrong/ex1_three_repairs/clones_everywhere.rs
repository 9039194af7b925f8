//! Misconception: what rustc proposes after `help:` is what the code needs.
//! Rejected by: measuring_needs_no_copy, asking_hands_the_line_back, accepting_needs_no_copy

use probe::Line;

fn with_length(line: Line) -> (Line, usize) {
    (line.clone(), line.len())
}

fn fits(line: Line) -> bool {
    line.len() <= 140
}

fn accept(line: Line) -> (Line, bool) {
    let short = fits(line.clone());
    (line, short)
}

fn for_archive_and_alarm(line: Line) -> (Line, Line) {
    (line.clone(), line)
}

#[path = "checks/ex1_three_repairs.rs"]
mod checks;
