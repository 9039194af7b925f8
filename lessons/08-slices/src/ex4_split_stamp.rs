//! Exercise 08.4: The cut that went wrong at night
//!
//! An exported log line begins with a time stamp of 24 bytes that ends with `Z`, a space, and then
//! the message: `2026-11-22T08:36:57.123Z START RequestId: 8f5a`. What does not begin that way, such
//! as a line of a stack trace, is all message: its stamp is the empty text.
//! The 25th byte must be that space; without it the line is all message, too.
//!
//! At 3 o'clock Tally panicked, first on a short line, then on a line that a German colleague wrote:
//! `byte index 24 is not a char boundary`. Run the checks and read the panics.
//! Cut with `get` instead, and decide what follows when there is no such part. Do not copy.
//!
//! Leave the signature and the last two lines alone.
//! Hint: `cargo learn hint 08 4`
//! Chapter: book/src/08-slices.md. The Rust Book: https://doc.rust-lang.org/book/ch08-02-strings.html#slicing-strings

/// The length of `2026-11-22T08:36:57.123Z`.
const STAMP: usize = 24;

/// The time stamp at the beginning of a line, and the message after it.
fn split_stamp(line: &str) -> (&str, &str) {
    // TODO
    let stamp = &line[..STAMP];
    let message = &line[STAMP + 1..];
    if stamp.ends_with('Z') {
        (stamp, message)
    } else {
        ("", line)
    }
}

#[path = "checks/ex4_split_stamp.rs"]
mod checks;
