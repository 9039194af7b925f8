//! Differs: cuts the text at its % signs. All pieces but the first begin with two digits. The `?` is lesson 12.

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
    let mut pieces = key.split('%');
    let mut decoded = plain(pieces.next()?);
    for piece in pieces {
        let bytes = piece.as_bytes();
        decoded.push(hex_byte(bytes.get(..2)?)?);
        decoded.append(&mut plain(piece.get(2..)?));
    }
    String::from_utf8(decoded).ok()
}

fn plain(piece: &str) -> Vec<u8> {
    piece.replace('+', " ").into_bytes()
}

#[path = "checks/ex6_decode_key.rs"]
mod checks;
