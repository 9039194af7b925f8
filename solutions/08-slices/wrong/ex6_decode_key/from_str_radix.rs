//! Misconception: `from_str_radix` reads two hex digits. (It also reads a sign and one digit.)
//! Rejected by: a_sign_is_no_digit

fn decode_key(key: &str) -> Option<String> {
    let bytes = key.as_bytes();
    let mut decoded = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            let digits = std::str::from_utf8(bytes.get(at + 1..at + 3)?).ok()?;
            decoded.push(u8::from_str_radix(digits, 16).ok()?);
            at += 3;
        } else {
            decoded.push(if bytes[at] == b'+' { b' ' } else { bytes[at] });
            at += 1;
        }
    }
    String::from_utf8(decoded).ok()
}

#[path = "checks/ex6_decode_key.rs"]
mod checks;
