//! Differs: the slice itself gets shorter in every round, by the patterns of lesson 09.

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

fn decode_key(key: &str) -> Option<String> {
    let mut rest = key.as_bytes();
    let mut decoded = Vec::new();
    loop {
        rest = match rest {
            [] => return String::from_utf8(decoded).ok(),
            [b'%', high, low, rest @ ..] => {
                decoded.push(hex_byte(&[*high, *low])?);
                rest
            }
            [b'%', ..] => return None,
            [b'+', rest @ ..] => {
                decoded.push(b' ');
                rest
            }
            [other, rest @ ..] => {
                decoded.push(*other);
                rest
            }
        };
    }
}

#[path = "checks/ex6_decode_key.rs"]
mod checks;
