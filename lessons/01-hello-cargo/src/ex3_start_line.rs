//! Exercise 01.3: The first line of every invocation
//!
//! For every invocation Lambda writes a line like this one, and Tally must find it again:
//! `START RequestId: 8f5d3c1e-6a2b-4f0d-9b7e-2c1a5d8e4f90 Version: $LATEST`
//!
//! Make `start_line` return that line for the request and the version it is given.
//! Replace the whole line that says `todo!`.
//!
//! Leave the last two lines alone: they bring in the checks.
//! Hint: `cargo learn hint 01 3`
//! Chapter: book/src/01-hello-cargo.md. The Rust Book: https://doc.rust-lang.org/book/ch02-00-guessing-game-tutorial.html#printing-values-with-println-placeholders

fn start_line(request_id: &str, version: &str) -> String {
    todo!("use {request_id} and {version}") // TODO
}

#[path = "checks/ex3_start_line.rs"]
mod checks;
