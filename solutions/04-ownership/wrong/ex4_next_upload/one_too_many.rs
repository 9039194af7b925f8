//! Misconception: "at most" allows one more round. The loop asks before it takes, not after.
//! Rejected by: an_upload_takes_lines_from_the_front_and_leaves_the_rest, without_room_nothing_is_sent_and_nothing_is_lost

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
    while upload.len() <= max_lines && !remaining.is_empty() {
        let (line, rest) = remaining.take_first();
        upload = upload.with(line);
        remaining = rest;
    }
    (upload, remaining)
}

#[path = "checks/ex4_next_upload.rs"]
mod checks;
