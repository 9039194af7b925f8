//! Checks of exercise 04.1. Read them as a specification; do not edit them.

use super::*;
use probe::Ledger;

#[test]
fn the_caller_gets_the_line_and_its_length() {
    let ledger = Ledger::new();
    let (line, length) = with_length(ledger.line("START RequestId: 7f3a"));
    assert_eq!(
        line.as_str(),
        "START RequestId: 7f3a",
        "the line itself comes back"
    );
    assert_eq!(length, 21, "`START RequestId: 7f3a` has 21 bytes");
}

#[test]
fn measuring_needs_no_copy() {
    let ledger = Ledger::new();
    let _result = with_length(ledger.line("START"));
    assert_eq!(
        ledger.clones(),
        0,
        "`with_length` cloned the line. A number is all that is needed: take it while the line is \
         still yours"
    );
}

#[test]
fn a_line_of_140_bytes_is_the_longest_that_fits() {
    let ledger = Ledger::new();
    for (bytes, expected) in [(0, true), (139, true), (140, true), (141, false)] {
        let text = "x".repeat(bytes);
        let (line, short) = accept(ledger.line(&text));
        assert_eq!(
            short, expected,
            "a text message holds 140 bytes, the line has {bytes}"
        );
        assert_eq!(
            line.as_str(),
            text,
            "the line that was asked about comes back"
        );
    }
}

#[test]
fn asking_hands_the_line_back() {
    let ledger = Ledger::new();
    let _answer = fits(ledger.line("REPORT"));
    assert_eq!(
        ledger.dropped(),
        [""; 0],
        "`fits` took this line, and it ended there. The line belongs into what `fits` returns, \
         beside the answer"
    );
}

#[test]
fn accepting_needs_no_copy() {
    let ledger = Ledger::new();
    let _result = accept(ledger.line("REPORT"));
    assert_eq!(
        ledger.clones(),
        0,
        "the line was cloned on its way through `fits`. Nobody needs it twice: what `fits` returns \
         can bring it back"
    );
}

#[test]
fn archive_and_alarm_have_the_same_text() {
    let ledger = Ledger::new();
    let (archive, alarm) = for_archive_and_alarm(ledger.line("ERROR timeout"));
    assert_eq!(archive.as_str(), "ERROR timeout", "the archive's line");
    assert_eq!(alarm.as_str(), "ERROR timeout", "the alarm's line");
}

#[test]
fn two_owners_need_one_copy() {
    let ledger = Ledger::new();
    let _result = for_archive_and_alarm(ledger.line("ERROR timeout"));
    assert_eq!(
        ledger.clones(),
        1,
        "the original is one line, so one clone makes two. With more, the original is thrown away"
    );
}
