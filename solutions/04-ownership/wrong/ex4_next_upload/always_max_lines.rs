//! Misconception: a batch always has as many lines as there is room for.
//! Rejected by: a_batch_that_fits_goes_out_whole

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
    let mut remaining = batch;
    for _ in 0..max_lines {
        let (line, rest) = remaining.take_first();
        upload = upload.with(line);
        remaining = rest;
    }
    (upload, remaining)
}

#[path = "checks/ex4_next_upload.rs"]
mod checks;
