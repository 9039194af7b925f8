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
    let mut decoded = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            let Some(digits) = bytes.get(at + 1..at + 3) else {
                return None;
            };
            let Some(byte) = hex_byte(digits) else {
                return None;
            };
            decoded.push(byte);
            at += 3;
        } else {
            let byte = bytes[at];
            decoded.push(if byte == b'+' { b' ' } else { byte });
            at += 1;
        }
    }
    // Only whole escapes make characters, so this is asked at the end, not byte by byte.
    String::from_utf8(decoded).ok()
}

#[path = "../../../lessons/08-slices/src/checks/ex6_decode_key.rs"]
mod checks;
