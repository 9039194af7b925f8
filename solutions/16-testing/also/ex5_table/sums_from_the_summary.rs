//! Differs: the plain assertion adds up the summary itself, so it holds for another day as well.

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
fn the_table_of_a_day() {
    insta::assert_snapshot!("a_day", table(&a_day()));
}

#[test]
fn the_last_line_adds_up() {
    let day = a_day();
    let (mut calls, mut cold, mut pico_dollars) = (0, 0, 0);
    for name in day.names() {
        let function = day.function(name).unwrap();
        calls += function.invocations();
        cold += function.cold_starts();
        pico_dollars += function.pico_dollars();
    }
    let text = table(&day);
    let all = text.lines().last().unwrap_or_default();
    let sums = format!("{calls} {cold} 0.{:09}", pico_dollars / 1000);
    let columns: Vec<&str> = all.split_whitespace().skip(1).collect();
    assert_eq!(columns.join(" "), sums);
}

#[path = "checks/ex5_table.rs"]
mod checks;
