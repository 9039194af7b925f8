//! Misconception: a second name keeps the first one valid, as a second reference does in C# and Python.
//! Rejected by: E0382

use probe::Line;

fn with_length(line: Line) -> (Line, usize) {
    let same_line = line;
    (same_line, line.len())
}

fn fits(line: Line) -> (Line, bool) {
    let short = line.len() <= 140;
    (line, short)
}

fn accept(line: Line) -> (Line, bool) {
    fits(line)
}

fn for_archive_and_alarm(line: Line) -> (Line, Line) {
    let alarm = line;
    (line, alarm)
}

#[path = "checks/ex1_three_repairs.rs"]
mod checks;
