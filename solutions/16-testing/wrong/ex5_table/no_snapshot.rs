//! Misconception: plain assertions are enough. They see what they name, and nobody names a whole table.
//! Rejected by: another_heading_is_noticed, headings_that_change_places_are_noticed

#[path = "planted/table.rs"]
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
fn the_last_line_adds_up() {
    let text = table(&a_day());
    let all = text.lines().last().unwrap_or_default();
    let columns: Vec<&str> = all.split_whitespace().collect();
    // 6 calls, 3 of them cold. The three functions cost 0.000000585, 0.000070000 and 0.000000400 dollars.
    assert_eq!(columns, ["all", "6", "3", "0.000070985"]);
}

#[path = "checks/ex5_table.rs"]
mod checks;
