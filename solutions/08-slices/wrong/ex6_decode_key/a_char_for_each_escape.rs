//! Misconception: a byte is a character. (`%C3%B6` becomes Ã¶, the sight that everybody knows.)
//! Rejected by: hex_digits_come_in_either_case, a_character_may_need_several_escapes, the_key_of_the_exercise_is_decoded, bytes_that_are_not_utf8_are_refused, what_is_not_encoded_stays

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
    let mut decoded = String::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            let Some(digits) = bytes.get(at + 1..at + 3) else {
                return None;
            };
            let Some(byte) = hex_byte(digits) else {
                return None;
            };
            decoded.push(byte as char);
            at += 3;
        } else {
            let byte = bytes[at];
            decoded.push(if byte == b'+' { ' ' } else { byte as char });
            at += 1;
        }
    }
    Some(decoded)
}

#[path = "checks/ex6_decode_key.rs"]
mod checks;
