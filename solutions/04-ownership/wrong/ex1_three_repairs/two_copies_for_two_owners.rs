//! Misconception: two owners need two copies. The original is one of the two already.
//! Rejected by: two_owners_need_one_copy

use probe::Line;

fn with_length(line: Line) -> (Line, usize) {
    let length = line.len();
    (line, length)
}

fn fits(line: Line) -> (Line, bool) {
    let short = line.len() <= 140;
    (line, short)
}

fn accept(line: Line) -> (Line, bool) {
    fits(line)
}

fn for_archive_and_alarm(line: Line) -> (Line, Line) {
    (line.clone(), line.clone())
}

#[path = "checks/ex1_three_repairs.rs"]
mod checks;
