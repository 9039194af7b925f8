//! Checks of exercise 05.1. Read them as a specification; do not edit them.

use super::*;

/// Lends the log to `count_errors`. If rustc points here, your function wants to own it.
fn errors_in(log: &str) -> usize {
    let log = String::from(log);
    count_errors(&log)
}

#[test]
fn an_empty_log_has_no_errors() {
    assert_eq!(errors_in(""), 0, "an empty log has no lines at all");
}

#[test]
fn every_error_line_counts() {
    assert_eq!(
        errors_in("ERROR no such bucket\nINFO retrying\nERROR access denied"),
        2,
        "the first and the last line hold the word ERROR"
    );
}

#[test]
fn a_line_counts_once() {
    assert_eq!(
        errors_in("ERROR caused by ERROR 503"),
        1,
        "it is lines that count, not words"
    );
}

#[test]
fn the_summary_stands_in_front_of_the_whole_log() {
    let log = String::from("START\nERROR access denied\nERROR no such bucket\nEND");
    assert_eq!(
        with_summary(log),
        "2 errors\nSTART\nERROR access denied\nERROR no such bucket\nEND",
        "first the number, then the log as it was"
    );
}

#[test]
fn the_log_is_not_copied_to_be_counted() {
    let log = "ERROR access denied\n".repeat(5_000);
    let size = log.len();
    let (_summary, bytes) = probe::heap_bytes(|| with_summary(log));
    assert!(
        bytes <= 2 * size,
        "for a log of {size} bytes `with_summary` took {bytes} bytes of memory. The summary needs \
         about as many as the log; the rest is a copy of the log that `count_errors` does not need"
    );
}
