//! Misconception: without the clones the comparison may be turned around. Then a tie goes to the second.
//! Rejected by: the_longer_line_wins_and_the_first_one_wins_a_tie

mod given;

use given::LogBatch;
use probe::Line;

fn frame(start: Line, end: Line) -> LogBatch {
    LogBatch::new().with(start).with(end)
}

fn longer(first: Line, second: Line) -> Line {
    if second.len() >= first.len() {
        second
    } else {
        first
    }
}

fn add_and_measure(batch: LogBatch, line: Line) -> (LogBatch, usize) {
    let bytes = line.len();
    (batch.with(line), bytes)
}

fn route(line: Line, errors: LogBatch, others: LogBatch) -> (LogBatch, LogBatch) {
    if line.as_str().starts_with("ERROR") {
        (errors.with(line), others)
    } else {
        (errors, others.with(line))
    }
}

#[path = "checks/ex3_not_one_copy.rs"]
mod checks;
