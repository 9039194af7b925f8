//! The checks of 11.5: a summary that is the same each time.

use std::collections::HashMap;

use lesson_11::aggregate::Aggregate;
use lesson_11::billing::MemoryMb;
use lesson_11::invocation::Invocation;
use lesson_11::summary::Summary;

/// So many names that no order comes out right by luck: 12 have 479 million orders. They stand here as
/// Rust sorts texts: capitals first.
const NAMES: [&str; 12] = [
    "Orders", "auth", "backup", "cron", "export", "images", "ingest", "mail", "report", "search",
    "shop", "shop-eu",
];

/// Helper: an aggregate of so many invocations of a second at 1 GB, the first of them cold.
fn seconds(invocations: usize, cold_starts: usize) -> Aggregate {
    let mut aggregate = Aggregate::new();
    for at in 0..invocations {
        let init_us = (at < cold_starts).then_some(10_000);
        let memory = MemoryMb::new(1024);
        // The init is billed too: with it or without, it is a second.
        let duration_us = 1_000_000 - init_us.unwrap_or(0);
        aggregate.add(&Invocation::new("a1", duration_us, init_us, memory));
    }
    aggregate
}

/// Helper: how many invocations and cold starts the function at this place has: everybody others.
fn numbers(at: usize) -> (usize, usize) {
    (at * 5 % 13 + 1, at % 4)
}

/// Helper: the functions with these places in `NAMES`, inserted in this order.
fn groups(places: impl Iterator<Item = usize>) -> HashMap<String, Aggregate> {
    let group = |at: usize| {
        let (invocations, cold_starts) = numbers(at);
        (String::from(NAMES[at]), seconds(invocations, cold_starts))
    };
    places.map(group).collect()
}

#[test]
fn no_functions_are_a_line_with_the_columns() {
    let summary = Summary::of(HashMap::new());
    assert_eq!(
        summary.to_csv(),
        "function,invocations,cold_starts,pico_dollars\n",
        "the CSV of no functions"
    );
    assert!(summary.names().is_empty(), "no functions have no names");
}

#[test]
fn a_line_says_what_the_function_comes_to() {
    let shop = HashMap::from([(String::from("shop"), seconds(1, 1))]);
    let csv = Summary::of(shop).to_csv();
    let wanted = "function,invocations,cold_starts,pico_dollars\nshop,1,1,16666700\n";
    assert_eq!(csv, wanted, "one function with one cold invocation");
}

#[test]
fn a_function_is_found_by_its_name() {
    let summary = Summary::of(groups(0..12));
    for (at, name) in NAMES.into_iter().enumerate() {
        let (invocations, cold_starts) = numbers(at);
        assert_eq!(
            summary.function(name),
            Some(&seconds(invocations, cold_starts)),
            "what the {invocations} invocations of {name} come to"
        );
    }
    assert_eq!(summary.function("none"), None, "there is no such function");
}

#[test]
fn the_names_come_in_order() {
    let summary = Summary::of(groups((0..12).rev()));
    assert_eq!(
        summary.names(),
        NAMES,
        "as Rust sorts texts, however they came in"
    );
}

#[test]
fn the_lines_come_in_the_order_of_the_names() {
    let csv = Summary::of(groups((0..12).rev())).to_csv();
    let firsts: Vec<&str> = csv
        .lines()
        .map(|line| line.split(',').next().unwrap_or(""))
        .collect();
    let mut wanted = vec!["function"];
    wanted.extend(NAMES);
    assert_eq!(
        firsts, wanted,
        "the names of the columns first, then a line for each function, in the order of the names"
    );
}

#[test]
fn each_line_holds_the_numbers_of_its_function() {
    // Without a word on the order: in the start, too, each name stands beside its own numbers.
    let csv = Summary::of(groups(0..12)).to_csv();
    for (at, name) in NAMES.into_iter().enumerate() {
        let start = format!("{name},");
        let line = csv.lines().find(|line| line.starts_with(&start));
        let (invocations, cold_starts) = numbers(at);
        let pico_dollars = invocations as u64 * 16_666_700;
        assert_eq!(
            line,
            Some(format!("{name},{invocations},{cold_starts},{pico_dollars}").as_str()),
            "the line of {name}: its own numbers, and nobody else's"
        );
    }
}

#[test]
fn the_same_groups_give_the_same_text() {
    let one = Summary::of(groups(0..12)).to_csv();
    let other = Summary::of(groups((0..12).rev())).to_csv();
    assert_eq!(one, other, "the same functions, inserted in another order");
}
