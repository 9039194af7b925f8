//! Checks of exercise 05.6. Read them as a specification; do not edit them.

use super::*;

/// Looks at a literal or at a part of a text. If rustc points here, `is_timeout` asks for more.
fn says_timeout(line: &str) -> bool {
    is_timeout(line)
}

/// Keeps a line. `into()` makes what `keep` asks for, a `String` or a `&str`. There is no way to
/// make a `&String`: who would own the text?
fn keep_line(batch: &mut LogBatch, line: &str) {
    keep(batch, line.into());
}

#[test]
fn a_literal_can_be_looked_at() {
    assert!(
        says_timeout("8f5a Task timed out after 3.00 seconds"),
        "the line says `Task timed out`"
    );
    assert!(
        !says_timeout("END RequestId: 8f5a"),
        "an END line is no timeout"
    );
}

#[test]
fn a_part_of_a_longer_text_can_be_looked_at() {
    let log = String::from("START 8f5a\n8f5a Task timed out\nEND 8f5a");
    let mut timeouts = 0;
    for line in log.lines() {
        if says_timeout(line) {
            timeouts += 1;
        }
    }
    assert_eq!(
        timeouts, 1,
        "the second of three lines is a timeout, and no line had to be copied to find that out"
    );
}

#[test]
fn kept_lines_stay_in_the_batch_in_order() {
    let mut batch = LogBatch { lines: Vec::new() };
    keep_line(&mut batch, "START");
    keep_line(&mut batch, "END");
    assert_eq!(
        batch.lines,
        ["START", "END"],
        "both lines were kept, each after the one before"
    );
}

#[test]
fn keeping_copies_a_line_once() {
    let mut batch = LogBatch { lines: Vec::new() };
    let line = "x".repeat(10_000);
    let ((), bytes) = probe::heap_bytes(|| keep_line(&mut batch, &line));
    assert!(
        bytes < 2 * line.len(),
        "a line of 10000 bytes needs one copy for the batch, but {bytes} bytes were taken: `into()` \
         above made one copy, and `keep` another. Whoever owns a line can push it as it is"
    );
}

#[test]
fn the_batch_keeps_a_line_after_its_log_is_gone() {
    let mut batch = LogBatch { lines: Vec::new() };
    let log = String::from("START\nEND");
    for line in log.lines() {
        keep_line(&mut batch, line);
    }
    drop(log);
    assert_eq!(
        batch.lines,
        ["START", "END"],
        "the log was dropped; the batch owns its lines"
    );
}
