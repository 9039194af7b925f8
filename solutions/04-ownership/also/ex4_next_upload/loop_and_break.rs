//! Differs: `loop` with `break` and a count of its own, and `merge` rebuilds the whole batch.

mod given;

use given::LogBatch;

fn merge(waiting: LogBatch, new: LogBatch) -> LogBatch {
    let mut merged = LogBatch::new();
    let mut source = waiting;
    loop {
        if source.is_empty() {
            break;
        }
        let (line, rest) = source.take_first();
        merged = merged.with(line);
        source = rest;
    }
    let mut source = new;
    for _ in 0..source.len() {
        let (line, rest) = source.take_first();
        merged = merged.with(line);
        source = rest;
    }
    merged
}

fn next_upload(batch: LogBatch, max_lines: usize) -> (LogBatch, LogBatch) {
    let mut upload = LogBatch::new();
    let mut rest = batch;
    let mut sent = 0;
    loop {
        if sent == max_lines || rest.is_empty() {
            break (upload, rest);
        }
        let taken = rest.take_first();
        upload = upload.with(taken.0);
        rest = taken.1;
        sent += 1;
    }
}

#[path = "checks/ex4_next_upload.rs"]
mod checks;
