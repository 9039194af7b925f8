//! Checks of exercise 08.4. Read them as a specification; do not edit them.

use super::*;

#[test]
fn a_stamped_line_is_cut_after_its_stamp() {
    assert_eq!(
        split_stamp("2026-11-22T08:36:57.123Z START RequestId: 8f5a"),
        ("2026-11-22T08:36:57.123Z", "START RequestId: 8f5a"),
        "stamp and message, without the space between them"
    );
}

#[test]
fn a_long_line_without_a_stamp_is_all_message() {
    let line = "    at Handler.Run(Event event) in Handler.cs";
    assert_eq!(
        split_stamp(line),
        ("", line),
        "the 24th byte of {line:?} is no Z"
    );
}

#[test]
fn a_short_line_is_all_message() {
    for line in ["", "END", "   at Handler.Run()"] {
        assert_eq!(
            split_stamp(line),
            ("", line),
            "{line:?} has fewer than 24 bytes, so there is no stamp in it, and no reason to panic"
        );
    }
}

#[test]
fn a_lone_stamp_has_no_message_after_it() {
    let line = "2026-11-22T08:36:57.123Z";
    assert_eq!(
        split_stamp(line),
        ("", line),
        "{line:?} ends after 24 bytes: there is no space and no byte 25, so it is all message"
    );
    assert_eq!(
        split_stamp("2026-11-22T08:36:57.123Z "),
        ("2026-11-22T08:36:57.123Z", ""),
        "with the space it is a stamp and an empty message"
    );
}

#[test]
fn without_the_space_it_is_all_message() {
    let line = "2026-11-22T08:36:57.123ZSTART";
    assert_eq!(
        split_stamp(line),
        ("", line),
        "the 25th byte of {line:?} is an S, not a space: nothing may be cut off, and no letter lost"
    );
}

#[test]
fn a_character_across_the_end_of_the_stamp_is_not_cut() {
    let line = "Die Rechnungsprüfung, über Nacht gestartet";
    assert!(
        !line.is_char_boundary(24),
        "the ü of `über` fills the bytes 23 and 24"
    );
    assert_eq!(
        split_stamp(line),
        ("", line),
        "byte 24 of {line:?} stands inside a character: there is no stamp"
    );
}

#[test]
fn a_character_across_the_space_is_not_cut() {
    let line = "2026-11-22T08:36:57.123Zürich";
    assert!(
        !line.is_char_boundary(25),
        "the ü fills the bytes 24 and 25"
    );
    assert_eq!(
        split_stamp(line),
        ("", line),
        "byte 25 of {line:?} stands inside a character: where the space should be is an ü"
    );
}

#[test]
fn no_part_is_copied() {
    let line = String::from("2026-11-22T08:36:57.123Z START RequestId: 8f5a");
    let (stamp, message) = split_stamp(&line);
    for part in [stamp, message] {
        // Given: asks where the bytes stand. You need not know how.
        assert!(
            line.as_bytes().as_ptr_range().contains(&part.as_ptr()),
            "{part:?} stands elsewhere in memory: it must be a part of the line itself"
        );
    }
}
