//! Exercise NUMBER.1: The first exercise
//!
//! TODO(write): the situation: whose log line, which bill.
//!
//! TODO(write): what to do.
//!
//! Leave the signature alone.
//! Hint: `cargo learn hint NUMBER 1`
//! Chapter: book/src/SLUG.md. The Rust Book: https://doc.rust-lang.org/book/title-page.html

/// What is billed, in ms.
pub fn billed_ms(duration_ms: u64, init_ms: u64) -> u64 {
    todo!("add {duration_ms} and {init_ms}") // TODO
}
