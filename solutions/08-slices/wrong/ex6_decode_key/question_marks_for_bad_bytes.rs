//! Misconception: a replacement character is better than no key. (There is no object of that name. Better quarantine than `NoSuchKey`.)
//! Rejected by: bytes_that_are_not_utf8_are_refused

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
    Some(String::from_utf8_lossy(&decoded).into_owned())
}

#[path = "checks/ex6_decode_key.rs"]
mod checks;
