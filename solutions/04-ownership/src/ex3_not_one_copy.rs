//! Exercise 04.3: Not one copy
//!
//! This code works. Whoever wrote it put a `clone` wherever rustc complained, and now it copies log
//! lines that nobody needs twice: memory and milliseconds that the Lambda is billed for.
//!
//! Make all four functions do the same without a single `clone`. Delete one, read what rustc says,
//! repair, go on. In the first two, deleting is enough; then the order matters; then the branches:
//! one `if … else` can hand over both batches as a pair.
//!
//! `LogBatch` is given in lessons/04-ownership/src/given.rs: `with` takes the batch and hands it back.
//! rustc's notes may point into `given.rs`; the repair is in this file.
//! Leave the signatures and the last two lines alone.
//! Hint: `cargo learn hint 04 3`
//! Chapter: book/src/04-ownership.md. The Rust Book: https://doc.rust-lang.org/book/ch04-01-what-is-ownership.html

#[path = "../../../lessons/04-ownership/src/given.rs"]
mod given;

use given::LogBatch;
use probe::Line;

/// A batch of the two lines that frame an invocation.
fn frame(start: Line, end: Line) -> LogBatch {
    LogBatch::new().with(start).with(end)
}

/// The longer of two lines; the first one if they are equally long.
fn longer(first: Line, second: Line) -> Line {
    if first.len() >= second.len() {
        first
    } else {
        second
    }
}

/// The batch with `line` at its end, and how many bytes that added.
fn add_and_measure(batch: LogBatch, line: Line) -> (LogBatch, usize) {
    let bytes = line.len();
    (batch.with(line), bytes)
}

/// Adds `line` to the errors if it begins with `ERROR`, else to the others. Returns both batches.
fn route(line: Line, errors: LogBatch, others: LogBatch) -> (LogBatch, LogBatch) {
    if line.as_str().starts_with("ERROR") {
        (errors.with(line), others)
    } else {
        (errors, others.with(line))
    }
}

#[path = "../../../lessons/04-ownership/src/checks/ex3_not_one_copy.rs"]
mod checks;
