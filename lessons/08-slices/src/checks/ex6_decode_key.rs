//! Checks of exercise 08.6. Read them as a specification; do not edit them.

use super::*;

/// Whether `decode_key` gives that key.
fn decodes(encoded: &str, key: &str, why: &str) {
    assert_eq!(
        decode_key(encoded).as_deref(),
        Some(key),
        "{encoded:?}: {why}"
    );
}

/// Whether `decode_key` refuses it.
fn is_refused(encoded: &str, why: &str) {
    assert_eq!(decode_key(encoded), None, "{encoded:?}: {why}");
}

#[test]
fn what_is_not_encoded_stays() {
    decodes("", "", "an empty key stays empty");
    decodes(
        "logs/2026/11/a-b_c.log",
        "logs/2026/11/a-b_c.log",
        "there is nothing to decode",
    );
    decodes(
        "größe",
        "größe",
        "bytes beyond ASCII may also stand there as they are",
    );
}

#[test]
fn a_plus_is_a_space() {
    decodes("red+flower.jpg", "red flower.jpg", "S3's own example");
    decodes(
        "a++b+",
        "a  b ",
        "every plus, also two in a row and at the end",
    );
}

#[test]
fn an_escape_is_a_byte() {
    decodes(
        "year%3D2026/08%3A36.log",
        "year=2026/08:36.log",
        "3D is =, 3A is :",
    );
    decodes(
        "%2Flogs%20x%7E",
        "/logs x~",
        "at the beginning and at the end too; %20 is a space as well",
    );
}

#[test]
fn hex_digits_come_in_either_case() {
    decodes("%3d%3D%c3%B6%C3%b6", "==öö", "c and C are the same digit");
}

#[test]
fn an_escaped_plus_is_a_plus() {
    decodes(
        "a%2Bb+c",
        "a+b c",
        "2B is a plus that was in the key; the bare one was a space",
    );
}

#[test]
fn a_key_is_decoded_once() {
    decodes(
        "100%2525",
        "100%25",
        "25 is a percent sign, and what follows it is not decoded again",
    );
}

#[test]
fn a_character_may_need_several_escapes() {
    decodes(
        "gr%C3%B6%C3%9Fe",
        "größe",
        "ö is the bytes C3 and B6, ß is C3 and 9F",
    );
    decodes("%F0%9F%A6%80", "🦀", "four escapes, one character");
}

#[test]
fn the_key_of_the_exercise_is_decoded() {
    decodes(
        "logs/2026/11/gr%C3%B6%C3%9Fe+a%2Bb.log",
        "logs/2026/11/größe a+b.log",
        "all of it together",
    );
}

#[test]
fn a_percent_sign_needs_two_digits() {
    is_refused("100%", "behind the % nothing follows");
    is_refused("50%4", "behind the % only one digit follows");
    is_refused("%zz", "z is no hex digit");
    is_refused("%4g", "g is no hex digit");
    is_refused("%%41", "behind the first % a second one follows");
}

#[test]
fn a_sign_is_no_digit() {
    is_refused(
        "%+A",
        "+ is no hex digit, although many number parsers take it",
    );
    is_refused("%-1", "- is no hex digit");
}

#[test]
fn a_percent_sign_before_a_long_character_is_refused() {
    is_refused("%ö", "the two bytes of ö are no hex digits");
    is_refused("%aö", "the cut would go through the ö");
    is_refused("%🦀", "the cut would go through the crab");
}

#[test]
fn bytes_that_are_not_utf8_are_refused() {
    is_refused("%FF", "no character begins with FF");
    is_refused(
        "gr%C3",
        "C3 begins a character of two bytes, and the second one is missing",
    );
    is_refused("%C3+%B6", "a space stands between the two bytes of ö");
    is_refused(
        "%ED%A0%80",
        "UTF-8 has no place for half of a surrogate pair",
    );
}
