//! Checks of exercise 04.3. Read them as a specification; do not edit them.

use super::*;
use probe::Ledger;

/// A batch of lines with these texts.
fn batch_of(ledger: &Ledger, texts: &[&str]) -> LogBatch {
    texts
        .iter()
        .fold(LogBatch::new(), |batch, text| batch.with(ledger.line(text)))
}

/// Fails if a line was cloned since the ledger was made.
#[track_caller]
fn assert_no_clones(ledger: &Ledger, function: &str) {
    assert_eq!(
        ledger.clones(),
        0,
        "`{function}` cloned {:?} (cloning a batch clones its lines). No line is needed twice here, so \
         each can be moved on",
        ledger.cloned()
    );
}

#[test]
fn a_frame_holds_the_start_line_and_then_the_end_line() {
    let ledger = Ledger::new();
    let batch = frame(ledger.line("START"), ledger.line("END"));
    assert_eq!(
        batch.texts(),
        ["START", "END"],
        "first the start line, then the end line"
    );
}

#[test]
fn framing_clones_nothing() {
    let ledger = Ledger::new();
    let _batch = frame(ledger.line("START"), ledger.line("END"));
    assert_no_clones(&ledger, "frame");
}

#[test]
fn the_longer_line_wins_and_the_first_one_wins_a_tie() {
    let ledger = Ledger::new();
    let cases = [
        ("REPORT", "END", "REPORT"),
        ("END", "REPORT", "REPORT"),
        ("one", "two", "one"),
    ];
    for (first, second, expected) in cases {
        let winner = longer(ledger.line(first), ledger.line(second));
        assert_eq!(
            winner.as_str(),
            expected,
            "the longer of `{first}` and `{second}`"
        );
    }
}

#[test]
fn comparing_clones_nothing() {
    let ledger = Ledger::new();
    let _first = longer(ledger.line("REPORT"), ledger.line("END"));
    let _second = longer(ledger.line("END"), ledger.line("REPORT"));
    assert_no_clones(&ledger, "longer");
}

#[test]
fn adding_says_how_many_bytes_the_line_has() {
    let ledger = Ledger::new();
    let (batch, bytes) = add_and_measure(batch_of(&ledger, &["START"]), ledger.line("REPORT"));
    assert_eq!(
        batch.texts(),
        ["START", "REPORT"],
        "the new line stands at the end"
    );
    assert_eq!(
        bytes, 6,
        "`REPORT` has 6 bytes; the lines before it do not count"
    );
}

#[test]
fn adding_clones_nothing() {
    let ledger = Ledger::new();
    let _result = add_and_measure(batch_of(&ledger, &["START"]), ledger.line("REPORT"));
    assert_no_clones(&ledger, "add_and_measure");
}

#[test]
fn an_error_line_joins_the_errors() {
    let ledger = Ledger::new();
    let errors = batch_of(&ledger, &["ERROR disk full"]);
    let others = batch_of(&ledger, &["START"]);
    let (errors, others) = route(ledger.line("ERROR timeout"), errors, others);
    assert_eq!(
        errors.texts(),
        ["ERROR disk full", "ERROR timeout"],
        "the errors, in order"
    );
    assert_eq!(
        others.texts(),
        ["START"],
        "the other lines stay as they were"
    );
}

#[test]
fn any_other_line_joins_the_others() {
    let ledger = Ledger::new();
    let errors = batch_of(&ledger, &["ERROR disk full"]);
    let others = batch_of(&ledger, &["START"]);
    let (errors, others) = route(ledger.line("no ERROR here"), errors, others);
    assert_eq!(
        errors.texts(),
        ["ERROR disk full"],
        "`no ERROR here` does not begin with ERROR"
    );
    assert_eq!(
        others.texts(),
        ["START", "no ERROR here"],
        "the other lines, in order"
    );
}

#[test]
fn routing_clones_nothing() {
    let ledger = Ledger::new();
    let errors = batch_of(&ledger, &["ERROR disk full"]);
    let others = batch_of(&ledger, &["START"]);
    let (errors, others) = route(ledger.line("ERROR timeout"), errors, others);
    let _both = route(ledger.line("END"), errors, others);
    assert_no_clones(&ledger, "route");
}
