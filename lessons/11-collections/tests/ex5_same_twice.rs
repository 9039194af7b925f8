//! The checks of 11.5: a summary that is the same each time.

use std::collections::HashMap;

use lesson_11::aggregate::Aggregate;
use lesson_11::billing::MemoryMb;
use lesson_11::invocation::Invocation;
use lesson_11::summary::Summary;

/// So many names that no order comes out right by luck: 12 have 479 million orders.
const NAMES: [&str; 12] = [
    "auth", "backup", "cron", "export", "images", "ingest", "mail", "orders", "report", "search",
    "shop", "thumbs",
];

/// Helper: what one cold invocation of a second at 1 GB comes to.
fn second() -> Aggregate {
    let mut aggregate = Aggregate::new();
    let memory = MemoryMb::new(1024);
    aggregate.add(&Invocation::new("a1", 990_000, Some(10_000), memory));
    aggregate
}

/// Helper: these functions, inserted in this order.
fn groups<'a>(names: impl Iterator<Item = &'a str>) -> HashMap<String, Aggregate> {
    names.map(|name| (String::from(name), second())).collect()
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
    let csv = Summary::of(groups(["shop"].into_iter())).to_csv();
    let wanted = "function,invocations,cold_starts,pico_dollars\nshop,1,1,16666700\n";
    assert_eq!(csv, wanted, "one function with one cold invocation");
}

#[test]
fn a_function_is_found_by_its_name() {
    let summary = Summary::of(groups(NAMES.into_iter()));
    for name in NAMES {
        assert_eq!(
            summary.function(name),
            Some(&second()),
            "the numbers of {name}"
        );
    }
    assert_eq!(summary.function("none"), None, "there is no such function");
}

#[test]
fn the_names_come_in_order() {
    let summary = Summary::of(groups(NAMES.into_iter().rev()));
    assert_eq!(summary.names(), NAMES, "from a to z, however they came in");
}

#[test]
fn the_lines_come_in_the_order_of_the_names() {
    let csv = Summary::of(groups(NAMES.into_iter().rev())).to_csv();
    let firsts: Vec<&str> = csv
        .lines()
        .map(|line| line.split(',').next().unwrap_or(""))
        .collect();
    let mut wanted = vec!["function"];
    wanted.extend(NAMES);
    assert_eq!(
        firsts, wanted,
        "the names of the columns first, then a line for each function, from a to z"
    );
}

#[test]
fn the_same_groups_give_the_same_text() {
    let one = Summary::of(groups(NAMES.into_iter())).to_csv();
    let other = Summary::of(groups(NAMES.into_iter().rev())).to_csv();
    assert_eq!(one, other, "the same functions, inserted in another order");
}
