//! Misconception: `take_first` changes the batch in place. It takes the batch, and a batch that is not
//! taken back is gone in the second round of the loop.
//! Rejected by: E0382

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
    while upload.len() < max_lines && !batch.is_empty() {
        let (line, _rest) = batch.take_first();
        upload = upload.with(line);
    }
    (upload, batch)
}

#[path = "checks/ex4_next_upload.rs"]
mod checks;
