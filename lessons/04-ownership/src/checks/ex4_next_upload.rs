//! Checks of exercise 04.4. Read them as a specification; do not edit them.

use super::*;
use probe::Ledger;

/// A batch of lines with these texts.
fn batch_of(ledger: &Ledger, texts: &[&str]) -> LogBatch {
    texts
        .iter()
        .fold(LogBatch::new(), |batch, text| batch.with(ledger.line(text)))
}

#[test]
fn waiting_lines_come_before_new_ones() {
    let ledger = Ledger::new();
    let waiting = batch_of(&ledger, &["START", "REPORT"]);
    let new = batch_of(&ledger, &["ERROR timeout", "END", "START again"]);
    assert_eq!(
        merge(waiting, new).texts(),
        ["START", "REPORT", "ERROR timeout", "END", "START again"],
        "all waiting lines in their order, then all new ones in theirs"
    );
}

#[test]
fn merging_with_an_empty_batch_changes_nothing() {
    let ledger = Ledger::new();
    let nothing_new = merge(batch_of(&ledger, &["START", "END"]), LogBatch::new());
    assert_eq!(
        nothing_new.texts(),
        ["START", "END"],
        "two lines waiting, none new"
    );
    let nothing_waiting = merge(LogBatch::new(), batch_of(&ledger, &["START", "END"]));
    assert_eq!(
        nothing_waiting.texts(),
        ["START", "END"],
        "no line waiting, two new"
    );
}

#[test]
fn an_upload_takes_lines_from_the_front_and_leaves_the_rest() {
    let ledger = Ledger::new();
    let (upload, rest) = next_upload(batch_of(&ledger, &["A", "B", "C", "D", "E"]), 2);
    assert_eq!(
        upload.texts(),
        ["A", "B"],
        "two of A, B, C, D, E are sent: the oldest"
    );
    assert_eq!(
        rest.texts(),
        ["C", "D", "E"],
        "the rest of A, B, C, D, E keeps its order"
    );
}

#[test]
fn a_batch_that_fits_goes_out_whole() {
    let ledger = Ledger::new();
    for max_lines in [3, 4, 10_000] {
        let (upload, rest) = next_upload(batch_of(&ledger, &["A", "B", "C"]), max_lines);
        assert_eq!(
            upload.texts(),
            ["A", "B", "C"],
            "three lines, room for {max_lines}"
        );
        assert!(
            rest.is_empty(),
            "three lines, room for {max_lines}: nothing is left over"
        );
    }
}

#[test]
fn without_room_nothing_is_sent_and_nothing_is_lost() {
    let ledger = Ledger::new();
    let (upload, rest) = next_upload(batch_of(&ledger, &["A", "B"]), 0);
    assert!(upload.is_empty(), "room for 0 lines, so none is sent");
    assert_eq!(rest.texts(), ["A", "B"], "both lines wait");
}

#[test]
fn no_line_is_copied() {
    let ledger = Ledger::new();
    let batch = merge(
        batch_of(&ledger, &["A", "B"]),
        batch_of(&ledger, &["C", "D"]),
    );
    let _both = next_upload(batch, 3);
    assert_eq!(
        ledger.clones(),
        0,
        "{:?} were cloned. `take_first` hands you a line and the batch without it: move both on",
        ledger.cloned()
    );
}

#[test]
fn what_was_sent_is_freed_while_the_rest_lives() {
    let ledger = Ledger::new();
    let (upload, rest) = next_upload(batch_of(&ledger, &["A", "B", "C"]), 2);
    assert_eq!(
        ledger.dropped(),
        [""; 0],
        "all three lines have an owner: upload or rest"
    );
    drop(upload);
    assert_eq!(
        ledger.dropped(),
        ["A", "B"],
        "the upload was the only owner of A and B: with it they are gone, and C is not"
    );
    assert_eq!(rest.texts(), ["C"], "the rest still owns its line");
}
