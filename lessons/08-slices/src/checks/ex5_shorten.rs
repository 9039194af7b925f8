//! Checks of exercise 08.5. Read them as a specification; do not edit them.

use super::*;

#[test]
fn a_long_text_is_cut() {
    assert_eq!(
        shorten("tally-ingest", 5),
        "tally",
        "the first 5 characters of `tally-ingest`"
    );
    assert_eq!(
        shorten("tally-ingest", 1),
        "t",
        "the first character of `tally-ingest`"
    );
}

#[test]
fn a_short_text_stays_whole() {
    assert_eq!(
        shorten("api", 5),
        "api",
        "3 characters are fewer than 5: nothing to cut"
    );
    assert_eq!(
        shorten("tally", 5),
        "tally",
        "exactly 5 characters fit into 5"
    );
    assert_eq!(
        shorten("größe", 5),
        "größe",
        "5 characters, 7 bytes: it is characters that count"
    );
    assert_eq!(shorten("", 5), "", "an empty text stays empty");
}

#[test]
fn no_letters_are_an_empty_text() {
    assert_eq!(shorten("tally", 0), "", "the first 0 characters are none");
}

#[test]
fn characters_count_not_bytes() {
    assert_eq!(
        shorten("größe.csv", 5),
        "größe",
        "ö and ß are one character each"
    );
    assert_eq!(
        shorten("größe.csv", 3),
        "grö",
        "the third character is the ö"
    );
    assert_eq!(
        shorten("日本語のログ", 3),
        "日本語",
        "each of these takes three bytes"
    );
    assert_eq!(shorten("🦀🦀 crab", 1), "🦀", "this one takes four bytes");
}

#[test]
fn the_text_is_not_copied() {
    let text = String::from("größe.csv");
    let short = shorten(&text, 5);
    // Given: asks where the bytes stand. You need not know how.
    assert_eq!(
        short.as_ptr(),
        text.as_ptr(),
        "{short:?} must be the beginning of the text itself, not a copy of it"
    );
}
