//! Misconception: the order of the parameters does not matter, all lines arrive. Log lines out of
//! order tell another story.
//! Rejected by: waiting_lines_come_before_new_ones

mod given;

use given::LogBatch;

fn merge(waiting: LogBatch, new: LogBatch) -> LogBatch {
    let mut merged = new;
    let mut remaining = waiting;
    while !remaining.is_empty() {
        let (line, rest) = remaining.take_first();
        merged = merged.with(line);
        remaining = rest;
    }
    merged
}

fn next_upload(batch: LogBatch, max_lines: usize) -> (LogBatch, LogBatch) {
    let mut upload = LogBatch::new();
    let mut remaining = batch;
    while upload.len() < max_lines && !remaining.is_empty() {
        let (line, rest) = remaining.take_first();
        upload = upload.with(line);
        remaining = rest;
    }
    (upload, remaining)
}

#[path = "checks/ex4_next_upload.rs"]
mod checks;
