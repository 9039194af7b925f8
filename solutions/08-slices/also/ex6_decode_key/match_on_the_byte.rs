//! Differs: one `match` over the byte, with `unwrap_or` for the digits that are missing.

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
    let bytes = key.as_bytes();
    let mut decoded = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'%' => {
                match hex_byte(bytes.get(at + 1..at + 3).unwrap_or(&[])) {
                    Some(byte) => decoded.push(byte),
                    None => return None,
                }
                at += 3;
            }
            b'+' => {
                decoded.push(b' ');
                at += 1;
            }
            other => {
                decoded.push(other);
                at += 1;
            }
        }
    }
    match String::from_utf8(decoded) {
        Ok(key) => Some(key),
        Err(_) => None,
    }
}

#[path = "checks/ex6_decode_key.rs"]
mod checks;
