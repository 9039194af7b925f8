//! Differs: what `fits` returns is taken apart with `let (…, …)` and put together again.

use probe::Line;

fn with_length(line: Line) -> (Line, usize) {
    let length = line.len();
    let line = line;
    (line, length)
}

fn fits(line: Line) -> (bool, Line) {
    (line.len() <= 140, line)
}

fn accept(line: Line) -> (Line, bool) {
    let (short, line) = fits(line);
    (line, short)
}

fn for_archive_and_alarm(line: Line) -> (Line, Line) {
    let copy = line.clone();
    (copy, line)
}

#[path = "checks/ex1_three_repairs.rs"]
mod checks;
