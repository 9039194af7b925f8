//! Exercise 03.3: Until it is stored
//!
//! Tally writes its summary to S3. Now and then S3 answers `503 Slow Down`, and the same
//! call succeeds a moment later. Finance asks how many calls a summary takes, because
//! every call costs money, the refused ones too.
//!
//! `put_object(key)` is given: `true` means stored, `false` means refused. Call it until the
//! summary is stored, and return how many calls that took. (Waiting between them comes next.)
//! Ask anew in every round; a `let` before the loop asks once.
//!
//! Leave the `use` line, which brings `put_object` in from the checks, and the last two lines alone.
//! Hint: `cargo learn hint 03 3`
//! Chapter: book/src/03-functions.md. The Rust Book: https://doc.rust-lang.org/book/ch03-05-control-flow.html#returning-values-from-loops

use checks::put_object;

/// Stores the summary under `key` and returns how many calls it took.
fn store(key: &str) -> u32 {
    todo!("one call said {}; call until true", put_object(key)) // TODO
}

#[path = "checks/ex3_until_stored.rs"]
mod checks;
