//! Misconception: cloning the batch clones no line. It clones each line that the batch owns.
//! Rejected by: framing_clones_nothing

mod given;

use given::LogBatch;
use probe::Line;

fn frame(start: Line, end: Line) -> LogBatch {
    let batch = LogBatch::new().with(start);
    batch.clone().with(end)
}

fn longer(first: Line, second: Line) -> Line {
    if first.len() >= second.len() {
        first
    } else {
        second
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
