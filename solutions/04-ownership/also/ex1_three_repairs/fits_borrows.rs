//! Differs: `fits` only borrows the line (`&Line`), so there is nothing to hand back. This is lesson 05.

use probe::Line;

fn with_length(line: Line) -> (Line, usize) {
    let length = line.len();
    (line, length)
}

fn fits(line: &Line) -> bool {
    line.len() <= 140
}

fn accept(line: Line) -> (Line, bool) {
    let short = fits(&line);
    (line, short)
}

fn for_archive_and_alarm(line: Line) -> (Line, Line) {
    let archive = line.clone();
    let alarm = line;
    (archive, alarm)
}

#[path = "checks/ex1_three_repairs.rs"]
mod checks;
