//! Exercise 08.2: Folder, file, extension
//!
//! S3 knows no folders. A key is one text, `logs/2026/11/a.log.gz`, and what looks like a folder is a
//! *prefix*, here `logs/2026/11/`, with its slash. Tally sorts by prefix and opens by extension.
//!
//! Write three functions that return parts of the key. `rfind` tells the position of the last slash
//! or dot; a range cuts: `&key[..at]`, `&key[..=at]`, `&key[at + 1..]`.
//! A file without a dot has no extension: `None`. A file whose only dot stands at its very beginning,
//! as in `.gitkeep`, has none either. A dot in the prefix says nothing about the file.
//!
//! Leave the signatures and the last two lines alone.
//! Hint: `cargo learn hint 08 2`
//! Chapter: book/src/08-slices.md. The Rust Book: https://doc.rust-lang.org/book/ch04-03-slices.html#string-slices

/// Everything up to the last `/`, that slash included; empty when there is none.
fn prefix(key: &str) -> &str {
    todo!("look for the last slash of {key:?}") // TODO
}

/// Everything after the last `/`; the whole key when there is none.
fn file(key: &str) -> &str {
    todo!("look for the last slash of {key:?}") // TODO
}

/// What stands after the last dot of the file.
fn extension(key: &str) -> Option<&str> {
    todo!("look for the last dot of the file in {key:?}") // TODO
}

#[path = "checks/ex2_key_parts.rs"]
mod checks;
