//! The checks of 11.3: a text with a limit in bytes.

use lesson_11::text::clip;

/// Helper: what `clip` leaves of the text.
fn clipped(text: &str, most: usize) -> String {
    let mut text = String::from(text);
    clip(&mut text, most);
    text
}

#[test]
fn what_fits_stays_whole() {
    for (text, most) in [
        ("", 0),
        ("", 10),
        ("tally", 5),
        ("tally", 200),
        ("größe", 7),
    ] {
        assert_eq!(
            clipped(text, most),
            text,
            "{text:?} has {} bytes, which fit into {most}",
            text.len()
        );
    }
}

#[test]
fn what_is_too_long_is_cut() {
    assert_eq!(clipped("no such key", 7), "no such", "the first 7 bytes");
    assert_eq!(clipped("no such key", 1), "n", "the first byte");
    assert_eq!(clipped("no such key", 0), "", "no byte may stay");
}

#[test]
fn bytes_count_not_characters() {
    let text = "größe";
    assert_eq!(clipped(text, 4), "grö", "g, r and the two bytes of ö");
    assert_eq!(
        clipped(text, 6),
        "größ",
        "g, r, and two bytes each for ö and ß"
    );
    assert_eq!(
        clipped("日本語", 6),
        "日本",
        "each of these takes three bytes"
    );
}

#[test]
fn a_character_that_does_not_fit_whole_stays_out() {
    assert_eq!(clipped("größe", 3), "gr", "one byte is left, ö takes two");
    assert_eq!(clipped("größe", 5), "grö", "one byte is left, ß takes two");
    assert_eq!(
        clipped("日本語", 8),
        "日本",
        "two bytes are left, 語 takes three"
    );
    for most in 0..4 {
        assert_eq!(
            clipped("🦀", most),
            "",
            "a crab takes four bytes, not {most}"
        );
    }
}

#[test]
fn as_much_as_fits_stays() {
    let text = "a ö 日 🦀, twice: ö 日 🦀";
    for most in 0..=text.len() {
        let left = clipped(text, most);
        assert!(
            text.starts_with(&left),
            "{left:?} must be a beginning of {text:?}"
        );
        assert!(left.len() <= most, "{left:?} has more than {most} bytes");
        let next = text[left.len()..].chars().next().map_or(0, char::len_utf8);
        assert!(
            next == 0 || left.len() + next > most,
            "of {text:?}, {most} bytes hold one character more than {left:?}"
        );
    }
}
