//! Exercise 08.5: The first ten letters
//!
//! Tally's table has narrow columns, and a key or a function's name has to fit. `shorten("größe.csv", 5)`
//! is `größe`: five characters. They fill seven bytes, because ö and ß take two each, and a range of a
//! text counts bytes.
//!
//! Find the byte at which to cut with `char_indices`, and return a part of the text, no copy.
//!
//! Leave the signature and the last two lines alone.
//! Hint: `cargo learn hint 08 5`
//! Chapter: book/src/08-slices.md. The Rust Book: https://doc.rust-lang.org/book/ch08-02-strings.html#iterating-over-strings

/// The first `letters` characters of the text, or all of it when there are fewer.
fn shorten(text: &str, letters: usize) -> &str {
    todo!("cut {text:?} after {letters} characters") // TODO
}

#[path = "checks/ex5_shorten.rs"]
mod checks;
