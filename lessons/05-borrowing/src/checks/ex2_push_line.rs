//! Checks of exercise 05.2. Read them as a specification; do not edit them.

use super::*;

#[test]
fn the_line_arrives_in_the_callers_buffer() {
    let mut buffer = String::new();
    push_line(&mut buffer, "START");
    assert!(
        buffer.contains("START"),
        "after push_line(&mut buffer, \"START\") the caller's buffer is {buffer:?}: \
         the line must arrive there, not in a copy"
    );
}

#[test]
fn a_single_line_has_no_line_break() {
    let mut buffer = String::new();
    push_line(&mut buffer, "START");
    assert_eq!(
        buffer, "START",
        "one line in an empty buffer needs no line break, neither before nor after it"
    );
}

#[test]
fn one_line_break_stands_between_two_lines() {
    let mut buffer = String::from("START");
    push_line(&mut buffer, "REPORT");
    push_line(&mut buffer, "END");
    assert_eq!(
        buffer, "START\nREPORT\nEND",
        "what was there stays, and each further line begins after one line break"
    );
}

#[test]
fn a_frame_is_two_lines() {
    assert_eq!(
        frame("8f5a"),
        "START RequestId: 8f5a\nEND RequestId: 8f5a",
        "frame lends its buffer twice, and each call adds a line"
    );
}
