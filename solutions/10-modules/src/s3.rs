//! Keys of S3 objects.

/// Everything up to the last `/`, that slash included; empty when there is none.
pub fn prefix(key: &str) -> &str {
    match key.rfind('/') {
        Some(at) => &key[..=at],
        None => "",
    }
}

/// Everything after the last `/`; the whole key when there is none.
pub fn file(key: &str) -> &str {
    match key.rfind('/') {
        Some(at) => &key[at + 1..],
        None => key,
    }
}

/// What stands after the last dot of the file.
pub fn extension(key: &str) -> Option<&str> {
    let file = file(key);
    match file.rfind('.') {
        Some(0) | None => None,
        Some(at) => Some(&file[at + 1..]),
    }
}

/// The byte that two hex digits mean, `A` to `F` in either case; `None` for anything else.
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
pub fn decode_key(key: &str) -> Option<String> {
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
