//! Exercise 16.5: The table that one looks at
//!
//! `table` writes the summary for people. Whether it is right, one sees best by looking. A snapshot
//! test keeps what somebody looked at and accepted, and from then on compares with it.
//!
//! - Compare the whole table: `insta::assert_snapshot!("a_day", table(&a_day()));`. It fails and leaves
//!   src/snapshots/ex5_table__a_day.snap.new. Look at it: does it add up? If not, mend src/table.rs
//!   and run again. Accept what is right, and not before: rename it to ex5_table__a_day.snap.
//! - A snapshot is as right as who accepted it was awake. Write beside it a plain assertion about
//!   every number in the line for all functions: it holds even if somebody accepts a wrong table.
//!
//! Leave `a_day` and the last two lines alone, and src/planted/ closed.
//! Hint: `cargo learn hint 16 5`
//! Chapter: book/src/16-testing.md. The Rust Book: https://doc.rust-lang.org/book/ch11-01-writing-tests.html

#[path = "../../../lessons/16-testing/src/planted/table.rs"]
mod planted;

use lesson_16::billing::MemoryMb;
use lesson_16::groups::by_function;
use lesson_16::invocation::Invocation;
use lesson_16::summary::Summary;
use planted::table;

/// A day with three functions.
fn a_day() -> Summary {
    let calls = [
        ("checkout", 12_340, Some(14_020), 128),
        ("checkout", 3_000, None, 128),
        ("checkout", 250_500, None, 128),
        ("resize", 1_900_000, Some(310_000), 1024),
        ("resize", 1_700_000, Some(290_000), 1024),
        ("thumbnail", 48_000, None, 512),
    ];
    let mut named = Vec::new();
    for (function, duration_us, init_us, mb) in calls {
        let invocation = Invocation::new("8f5a", duration_us, init_us, MemoryMb::new(mb));
        named.push((String::from(function), invocation));
    }
    Summary::of(by_function(&named))
}

#[test]
fn the_table_of_a_day() {
    insta::assert_snapshot!("a_day", table(&a_day()));
}

#[test]
fn the_last_line_adds_up() {
    let text = table(&a_day());
    let all = text.lines().last().unwrap_or_default();
    let columns: Vec<&str> = all.split_whitespace().collect();
    // 6 calls, 3 of them cold. The three functions cost 0.000000585, 0.000070000 and 0.000000400 dollars.
    assert_eq!(columns, ["all", "6", "3", "0.000070985"]);
}

#[path = "../../../lessons/16-testing/src/checks/ex5_table.rs"]
mod checks;
