//! Misconception: the snapshot holds the whole table, so it holds the sum too. Until somebody accepts another one.
//! Rejected by: a_wrong_sum_of_calls_is_noticed_even_if_somebody_accepted_it, a_wrong_sum_of_cold_starts_is_noticed_even_if_somebody_accepted_it, a_wrong_sum_of_dollars_is_noticed_even_if_somebody_accepted_it

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

#[path = "checks/ex5_table.rs"]
mod checks;
