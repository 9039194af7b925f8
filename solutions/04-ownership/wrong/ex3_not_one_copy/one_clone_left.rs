//! Misconception: a value that two branches use must be cloned for one of them. Only one branch runs.
//! Rejected by: routing_clones_nothing

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
    let bytes = line.len();
    (batch.with(line), bytes)
}

fn route(line: Line, errors: LogBatch, others: LogBatch) -> (LogBatch, LogBatch) {
    let is_error = line.as_str().starts_with("ERROR");
    let mut with_errors = errors;
    let mut with_others = others;
    if is_error {
        with_errors = with_errors.with(line.clone());
    }
    if !is_error {
        with_others = with_others.with(line);
    }
    (with_errors, with_others)
}

#[path = "checks/ex3_not_one_copy.rs"]
mod checks;
