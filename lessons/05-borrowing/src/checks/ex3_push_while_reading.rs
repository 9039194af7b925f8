//! Checks of exercise 05.3. Read them as a specification; do not edit them.

use super::*;

/// The lines of a batch with these lines, after `add_alerts`.
fn with_alerts(lines: &[&str]) -> Vec<String> {
    let mut batch = LogBatch {
        lines: lines.iter().map(|line| String::from(*line)).collect(),
    };
    add_alerts(&mut batch);
    batch.lines
}

#[test]
fn a_batch_without_timeouts_stays_as_it_is() {
    assert_eq!(
        with_alerts(&["START 1", "END 1"]),
        ["START 1", "END 1"],
        "no line says `Task timed out`, so nothing is added and nothing lost"
    );
}

#[test]
fn an_empty_batch_stays_empty() {
    assert!(
        with_alerts(&[]).is_empty(),
        "a batch without lines needs no alert"
    );
}

#[test]
fn a_timeout_gets_an_alert_at_the_end() {
    assert_eq!(
        with_alerts(&["START 1", "1 Task timed out after 3.00 seconds", "END 1"]),
        [
            "START 1",
            "1 Task timed out after 3.00 seconds",
            "END 1",
            "1 ALERT: time limit reached after 3.00 seconds",
        ],
        "all old lines stay in their places; the alert comes after them"
    );
}

#[test]
fn every_timeout_gets_its_alert_in_order() {
    assert_eq!(
        with_alerts(&["7 Task timed out", "START 8", "9 Task timed out"]),
        [
            "7 Task timed out",
            "START 8",
            "9 Task timed out",
            "7 ALERT: time limit reached",
            "9 ALERT: time limit reached",
        ],
        "two timeouts give two alerts, the first timeout's first"
    );
}

#[test]
fn reading_copies_no_line() {
    let mut batch = LogBatch {
        lines: vec!["x".repeat(1_000); 100],
    };
    let ((), bytes) = probe::heap_bytes(|| add_alerts(&mut batch));
    assert!(
        bytes < 50_000,
        "a batch of 100000 bytes without a timeout needs no new text, and `add_alerts` took {bytes} \
         bytes of memory: the lines were copied to be read"
    );
}

#[test]
fn a_timeout_is_not_copied_for_its_alert() {
    let line = format!("{} Task timed out", "x".repeat(10_000));
    let (_alert, needed) = probe::heap_bytes(|| alert(&line));
    let mut batch = LogBatch {
        lines: vec![line.clone()],
    };
    let ((), bytes) = probe::heap_bytes(|| add_alerts(&mut batch));
    assert!(
        bytes < needed + line.len(),
        "`alert` takes {needed} bytes for the alert to this line, and `add_alerts` took {bytes}: \
         the line was copied as well. `alert` only looks at it, and what it returns can be pushed as \
         it is"
    );
}
