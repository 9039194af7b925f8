//! Misconception: after the move the batch can be asked instead. Its `len` counts lines, not bytes.
//! Rejected by: adding_says_how_many_bytes_the_line_has

mod given;

use given::LogBatch;
use probe::Line;

fn frame(start: Line, end: Line) -> LogBatch {
    LogBatch::new().with(start).with(end)
}

fn longer(first: Line, second: Line) -> Line {
    if first.len() >= second.len() {
        first
    } else {
        second
    }
}

fn add_and_measure(batch: LogBatch, line: Line) -> (LogBatch, usize) {
    let batch = batch.with(line);
    let bytes = batch.len();
    (batch, bytes)
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
