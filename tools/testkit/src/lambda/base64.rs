//! Base64, in which a streamed response's error travels behind its last chunk.

/// The decoded text, or the bytes as they are where they are not Base64: a runtime that does not encode
/// is told apart by what it sent, not by an empty error.
pub(crate) fn decode_or_raw(text: &str) -> Vec<u8> {
    decode(text).unwrap_or_else(|| text.as_bytes().to_vec())
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').as_bytes();
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    for group in text.chunks(4) {
        if group.len() == 1 {
            return None;
        }
        let mut bits = 0u32;
        for place in 0..4 {
            bits = bits << 6 | group.get(place).map_or(Some(0), |byte| value(*byte))?;
        }
        out.extend_from_slice(&bits.to_be_bytes()[1..group.len()]);
    }
    Some(out)
}

fn value(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_4648_decode() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(decode(coded).as_deref(), Some(plain.as_bytes()), "{coded}");
        }
    }

    #[test]
    fn both_alphabets_decode() {
        let bytes = [0xfb, 0xef, 0xff, 0xfe];
        assert_eq!(decode("++///g==").as_deref(), Some(&bytes[..]));
        assert_eq!(decode("--___g").as_deref(), Some(&bytes[..]));
    }

    #[test]
    fn what_is_not_base64_stays_as_it_is() {
        assert_eq!(decode_or_raw("{\"a\":1}"), b"{\"a\":1}");
        assert_eq!(decode("A"), None);
    }
}
