//! Clones are counted and drops recorded, each in the ledger they belong to.

use std::thread;

use probe::Ledger;

#[test]
fn a_new_ledger_is_empty() {
    let ledger = Ledger::new();
    assert_eq!(ledger.clones(), 0);
    assert!(ledger.dropped().is_empty());
}

#[test]
fn a_move_is_no_clone() {
    let ledger = Ledger::new();
    let line = ledger.line("START");
    let moved = line;
    let boxed = Box::new(moved);
    assert_eq!(boxed.as_str(), "START");
    assert_eq!(ledger.clones(), 0);
    assert!(
        ledger.dropped().is_empty(),
        "a moved-from name drops nothing"
    );
}

#[test]
fn clones_of_clones_count_and_are_named() {
    let ledger = Ledger::new();
    let lines = vec![ledger.line("START"), ledger.line("END")];
    let copies = lines.clone();
    let again = copies[1].clone();
    assert_eq!(again.as_str(), "END");
    assert_eq!(ledger.clones(), 3);
    assert_eq!(ledger.cloned(), ["START", "END", "END"]);
}

#[test]
fn drops_are_recorded_in_their_order() {
    let ledger = Ledger::new();
    {
        let _first = ledger.line("first");
        let _second = ledger.line("second");
    }
    drop(ledger.line("third"));
    assert_eq!(ledger.dropped(), ["second", "first", "third"]);
}

#[test]
fn a_line_outlives_its_ledger() {
    let ledger = Ledger::new();
    let line = ledger.line("START");
    drop(ledger);
    assert_eq!(line.as_str(), "START");
}

#[test]
fn two_ledgers_do_not_see_each_other() {
    let one = Ledger::new();
    let other = Ledger::new();
    let _copy = one.line("START").clone();
    assert_eq!((one.clones(), other.clones()), (1, 0));
    assert_eq!((one.dropped().len(), other.dropped().len()), (1, 0));
}

#[test]
fn ledgers_in_other_threads_do_not_interfere() {
    let counts = thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|n| {
                scope.spawn(move || {
                    let ledger = Ledger::new();
                    let line = ledger.line("START");
                    let copies: Vec<_> = (0..n).map(|_| line.clone()).collect();
                    drop(copies);
                    (ledger.clones(), ledger.dropped().len())
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|t| t.join().unwrap())
            .collect::<Vec<_>>()
    });
    let expected: Vec<(usize, usize)> = (0..8).map(|n| (n, n)).collect();
    assert_eq!(counts, expected);
}

#[test]
fn a_line_shows_its_text_and_knows_its_length() {
    let ledger = Ledger::new();
    let line = ledger.line("50 µs");
    assert_eq!(format!("{line}|{line:?}"), "50 µs|\"50 µs\"");
    assert_eq!(line.len(), 6, "bytes, as String::len counts them");
    assert!(!line.is_empty());
    assert!(ledger.line("").is_empty());
}
