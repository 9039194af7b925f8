//! Exercise 04.4: Send what fits, keep the rest
//!
//! Tally sends log lines on in batches, and one call takes only so many lines. What did not fit
//! waits, and goes out before the lines that came after it.
//!
//! Write `merge`, then `next_upload`. No line may be copied, lost or reordered.
//! You need `LogBatch::new`, `with`, `take_first`, `len` and `is_empty` of
//! lessons/04-ownership/src/given.rs, and a loop. A `mut` name whose value moved away may get a new
//! one; the chapter shows how under *Getting it back*.
//!
//! Leave the signatures (a `mut` in front of a parameter's name changes none) and the last two lines alone.
//! Hint: `cargo learn hint 04 4`
//! Chapter: book/src/04-ownership.md. The Rust Book: https://doc.rust-lang.org/book/ch04-01-what-is-ownership.html

#[path = "../../../lessons/04-ownership/src/given.rs"]
mod given;

use given::LogBatch;

/// All lines of `waiting`, then all lines of `new`.
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

/// What to send now, at most `max_lines` lines from the front of `batch`; and the rest.
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

#[path = "../../../lessons/04-ownership/src/checks/ex4_next_upload.rs"]
mod checks;
