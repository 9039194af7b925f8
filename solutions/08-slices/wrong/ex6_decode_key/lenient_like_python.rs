//! Misconception: what is no escape stays as it is. (Python's `unquote_plus` does that. S3 encodes every %, so this text is none of its own.)
//! Rejected by: a_percent_sign_needs_two_digits, a_sign_is_no_digit, a_percent_sign_before_a_long_character_is_refused

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
            match hex_byte(bytes.get(at + 1..at + 3).unwrap_or(&[])) {
                Some(byte) => {
                    decoded.push(byte);
                    at += 3;
                }
                None => {
                    decoded.push(b'%');
                    at += 1;
                }
            }
        } else {
            let byte = bytes[at];
            decoded.push(if byte == b'+' { b' ' } else { byte });
            at += 1;
        }
    }
    // Only whole escapes make characters, so this is asked at the end, not byte by byte.
    String::from_utf8(decoded).ok()
}

#[path = "checks/ex6_decode_key.rs"]
mod checks;
