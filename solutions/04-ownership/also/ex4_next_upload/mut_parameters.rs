//! Differs: the parameters themselves are `mut`, and `(line, batch) = …` gives both names a value.

mod given;

use given::LogBatch;

fn merge(mut waiting: LogBatch, mut new: LogBatch) -> LogBatch {
    while !new.is_empty() {
        let (line, rest) = new.take_first();
        waiting = waiting.with(line);
        new = rest;
    }
    waiting
}

fn next_upload(mut batch: LogBatch, max_lines: usize) -> (LogBatch, LogBatch) {
    let mut upload = LogBatch::new();
    let mut line;
    while upload.len() != max_lines && batch.len() > 0 {
        (line, batch) = batch.take_first();
        upload = upload.with(line);
    }
    (upload, batch)
}

#[path = "checks/ex4_next_upload.rs"]
mod checks;
