//! Exercise 08.6: The key that S3 meant
//!
//! An S3 event writes keys encoded. `logs/2026/11/größe a+b.log` arrives as
//! `logs/2026/11/gr%C3%B6%C3%9Fe+a%2Bb.log`: a space is a `+`, and many other bytes are `%` and two hex
//! digits. Whoever asks S3 for the key as it stands in the event gets `NoSuchKey`, or `AccessDenied`
//! when the role may not list the bucket.
//!
//! Decode it, byte by byte: `bytes[at]`, `bytes.get(from..to)`, a `Vec<u8>` to push into, and
//! `String::from_utf8(decoded).ok()` at the end. (`b'+'` is the byte of the character +.)
//! `None` for a `%` without two hex digits behind it, and for bytes that are no UTF-8.
//! `hex_byte` is given. Every text is either decoded exactly or refused; nothing panics.
//! (rustc may propose `?`: it is your `let … else { return None; }` in one sign, lesson 12.)
//! Leave `hex_byte`, the signature and the last two lines alone. Hint: `cargo learn hint 08 6`
//! Chapter: book/src/08-slices.md. The Rust Book: https://doc.rust-lang.org/book/ch08-02-strings.html#internal-representation

// Clippy would write `?` for a `let else` that returns `None`: lesson 12.
#![allow(clippy::question_mark)]

/// Given: the byte that two hex digits mean, `A` to `F` in either case; `None` for anything else.
fn hex_byte(digits: &[u8]) -> Option<u8> {
    if digits.len() != 2 {
        return None;
    }
    let high = (digits[0] as char).to_digit(16);
    let low = (digits[1] as char).to_digit(16);
    match (high, low) {
        (Some(high), Some(low)) => Some((high * 16 + low) as u8),
        _ => None,
    }
}

/// The key as S3 knows it, from the key as an event writes it; `None` when that is no encoded key.
fn decode_key(key: &str) -> Option<String> {
    let bytes = key.as_bytes();
    todo!("decode {bytes:?}, push each byte, and make a `String` at the end") // TODO
}

#[path = "checks/ex6_decode_key.rs"]
mod checks;
