//! Exercise 11.3: What fits into a log event
//!
//! When Tally cannot read a line, it says so in its own log, and quotes the line. That line may be
//! 200 KB of somebody's JSON. CloudWatch Logs counts a message in bytes of UTF-8, and so does the bill.
//! So the text gets a limit in bytes, and a character that does not fit whole stays out.
//!
//! `clip` changes the text that it is lent: `text.len()` says how many bytes it has now, and `pop`
//! takes off its last character. (There is a `truncate`, too. Look up what it does within a character.)
//!
//! Leave the signature alone.
//! Hint: `cargo learn hint 11 3`
//! Chapter: book/src/11-collections.md. The Rust Book: https://doc.rust-lang.org/book/ch08-02-strings.html

/// Shortens the text, in place, to its longest beginning that has at most `most` bytes.
pub fn clip(text: &mut String, most: usize) {
    todo!("shorten {text:?} to {most} bytes") // TODO
}
