//! Differs: every step has a name, and the batches are `mut` parameters that get a new value.

mod given;

use given::LogBatch;
use probe::Line;

fn frame(start: Line, end: Line) -> LogBatch {
    let batch = LogBatch::new();
    let batch = batch.with(start);
    batch.with(end)
}

fn longer(first: Line, second: Line) -> Line {
    if second.len() > first.len() {
        return second;
    }
    first
}

fn add_and_measure(mut batch: LogBatch, line: Line) -> (LogBatch, usize) {
    let bytes = line.as_str().len();
    batch = batch.with(line);
    (batch, bytes)
}

fn route(line: Line, mut errors: LogBatch, mut others: LogBatch) -> (LogBatch, LogBatch) {
    if line.as_str().starts_with("ERROR") {
        errors = errors.with(line);
    } else {
        others = others.with(line);
    }
    (errors, others)
}

#[path = "checks/ex3_not_one_copy.rs"]
mod checks;
