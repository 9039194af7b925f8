//! Exercise 04.1: One line, three repairs
//!
//! A log line has one owner. Each function below uses a line after giving it away, and
//! rustc reports E0382 three times. Take them one at a time, from the top.
//!
//! Three repairs: look before you give it away; have the function hand it back; make a second one.
//! Each function needs another of them, so `clone` is right in one place only.
//! (rustc proposes it everywhere: it cannot know what you need.) The parts of a tuple are taken from
//! left to right: `(line, line.len())` has already given the line away.
//!
//! `Line` is given. It owns its text as a `String` does; the checks see its clones and its end.
//! `fits` goes on taking a line, and hands it back with its answer: its signature changes. Leave the
//! other signatures and the last two lines alone.
//! Hint: `cargo learn hint 04 1`
//! Chapter: book/src/04-ownership.md. The Rust Book: https://doc.rust-lang.org/book/ch04-01-what-is-ownership.html

use probe::Line;

/// The line, and how many bytes it has.
fn with_length(line: Line) -> (Line, usize) {
    (line, line.len()) // TODO
}

/// Whether the line fits into a text message of 140 bytes.
fn fits(line: Line) -> bool {
    line.len() <= 140 // TODO
}

/// The line, and whether it fits.
fn accept(line: Line) -> (Line, bool) {
    let short = fits(line);
    (line, short) // TODO
}

/// One line for the archive, one for the alarm. Each keeps its own.
fn for_archive_and_alarm(line: Line) -> (Line, Line) {
    (line, line) // TODO
}

#[path = "checks/ex1_three_repairs.rs"]
mod checks;
