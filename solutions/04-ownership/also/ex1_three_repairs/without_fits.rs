//! Differs: `fits` is gone; `accept` looks at the line itself, before it gives the line away.

use probe::Line;

fn with_length(line: Line) -> (Line, usize) {
    let length = line.len();
    return (line, length);
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
