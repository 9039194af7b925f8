//! Misconception: what a loop uses up must be cloned first, to be safe.
//! Rejected by: no_line_is_copied, what_was_sent_is_freed_while_the_rest_lives

mod given;

use given::LogBatch;

fn merge(waiting: LogBatch, new: LogBatch) -> LogBatch {
    let mut merged = waiting;
    let mut remaining = new;
    while !remaining.is_empty() {
        let (line, rest) = remaining.take_first();
        merged = merged.with(line);
        remaining = rest;
    }
    merged
}

fn next_upload(batch: LogBatch, max_lines: usize) -> (LogBatch, LogBatch) {
    let mut upload = LogBatch::new();
    let mut remaining = batch.clone();
    while upload.len() < max_lines && !remaining.is_empty() {
        let (line, rest) = remaining.clone().take_first();
        upload = upload.with(line);
        remaining = rest;
    }
    (upload, remaining)
}

#[path = "checks/ex4_next_upload.rs"]
mod checks;
