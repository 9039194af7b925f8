//! Misconception: whoever looks first needs no answer from anybody, so `fits` may keep what it takes.
//! (Often only the function can answer. Then it must hand back what it took.)
//! Rejected by: asking_hands_the_line_back

use probe::Line;

fn with_length(line: Line) -> (Line, usize) {
    let length = line.len();
    (line, length)
}

fn fits(line: Line) -> bool {
    line.len() <= 140
}

fn accept(line: Line) -> (Line, bool) {
    let short = line.len() <= 140;
    (line, short)
}

fn for_archive_and_alarm(line: Line) -> (Line, Line) {
    (line.clone(), line)
}

#[path = "checks/ex1_three_repairs.rs"]
mod checks;
