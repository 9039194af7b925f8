//! Exercise NUMBER.1: The first exercise
//!
//! TODO(write): the situation: whose log line, which bill.
//!
//! TODO(write): what to do.
//!
//! Leave the last two lines alone: they bring in the checks.
//! Hint: `cargo learn hint NUMBER 1`
//! Chapter: book/src/SLUG.md. The Rust Book: https://doc.rust-lang.org/book/title-page.html

fn billed_ms(duration_ms: u64, init_ms: u64) -> u64 {
    duration_ms.saturating_sub(init_ms) // TODO
}

#[path = "checks/ex1_first.rs"]
mod checks;
