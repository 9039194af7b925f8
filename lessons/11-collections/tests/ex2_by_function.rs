//! The checks of 11.2: calls, grouped by function.

use std::collections::HashMap;

use lesson_11::aggregate::Aggregate;
use lesson_11::billing::MemoryMb;
use lesson_11::groups::{by_function, cold_start_percent, merge};
use lesson_11::invocation::Invocation;

/// Helper: an invocation at 1024 MB; a cold one has an init of 5 ms.
fn invocation(duration_us: u64, cold: bool) -> Invocation {
    let init_us = cold.then_some(5_000);
    Invocation::new("a1", duration_us, init_us, MemoryMb::new(1024))
}

/// Helper: warm calls with these names and durations.
fn warm(calls: &[(&str, u64)]) -> Vec<(String, Invocation)> {
    let call = |&(name, us): &(&str, u64)| (String::from(name), invocation(us, false));
    calls.iter().map(call).collect()
}

/// Helper: the durations of a group; nothing when the function has none.
fn durations(groups: &HashMap<String, Aggregate>, function: &str) -> Vec<u64> {
    let group = groups.get(function);
    group.map_or(Vec::new(), |group| group.durations_us().to_vec())
}

#[test]
fn an_empty_log_has_no_groups() {
    let groups = by_function(&[]);
    assert!(groups.is_empty(), "no calls, no groups, but got {groups:?}");
}

#[test]
fn every_function_has_one_group() {
    let calls = warm(&[("shop", 10), ("mail", 20), ("shop", 30), ("cron", 40)]);
    let groups = by_function(&calls);
    let mut names: Vec<&str> = groups.keys().map(String::as_str).collect();
    names.sort();
    assert_eq!(
        names,
        ["cron", "mail", "shop"],
        "the functions of {calls:?}"
    );
}

#[test]
fn a_group_holds_every_call_of_its_function() {
    let calls = warm(&[("shop", 30), ("mail", 20), ("shop", 10), ("shop", 50)]);
    let groups = by_function(&calls);
    assert_eq!(
        durations(&groups, "shop"),
        [30, 10, 50],
        "shop was called three times, and its first call counts as well"
    );
    assert_eq!(durations(&groups, "mail"), [20], "mail was called once");
}

#[test]
fn a_group_knows_cold_starts_and_cost() {
    let calls = [
        (String::from("shop"), invocation(995_000, true)),
        (String::from("shop"), invocation(1_000_000, false)),
    ];
    let groups = by_function(&calls);
    let shop = groups.get("shop").cloned().unwrap_or_default();
    assert_eq!(
        shop.invocations(),
        2,
        "shop was called twice, and its group must hold both calls: {groups:?}"
    );
    assert_eq!(shop.cold_starts(), 1, "one of the two calls had an init");
    assert_eq!(
        shop.pico_dollars(),
        33_333_400,
        "two seconds are billed at 1 GB, the init included"
    );
}

#[test]
fn merging_adds_what_both_have() {
    let mut groups = by_function(&warm(&[("shop", 10), ("shop", 20)]));
    merge(&mut groups, by_function(&warm(&[("shop", 30)])));
    assert_eq!(
        durations(&groups, "shop"),
        [10, 20, 30],
        "both files have calls of shop: those of the first file, then those of the second"
    );
}

#[test]
fn merging_keeps_what_one_of_them_has() {
    let mut groups = by_function(&warm(&[("shop", 10)]));
    merge(&mut groups, by_function(&warm(&[("mail", 20)])));
    assert_eq!(
        durations(&groups, "shop"),
        [10],
        "only the first file has shop"
    );
    assert_eq!(
        durations(&groups, "mail"),
        [20],
        "only the second file has mail"
    );
    merge(&mut groups, HashMap::new());
    assert_eq!(groups.len(), 2, "a file without calls changes nothing");
}

#[test]
fn cold_starts_are_counted_in_percent() {
    let functions = [
        ("shop", 1, 3, 33, "33.3, rounded down"),
        ("report", 2, 3, 66, "66.7, rounded down, too"),
        ("mail", 0, 1, 0, "none"),
        ("cron", 1, 1, 100, "all"),
        ("images", 29, 100, 29, "29 exactly, in whole numbers"),
    ];
    let mut calls = Vec::new();
    for (function, cold, all, _, _) in functions {
        for at in 0..all {
            calls.push((String::from(function), invocation(10, at < cold)));
        }
    }
    let groups = by_function(&calls);
    for (function, cold, all, percent, why) in functions {
        let found = cold_start_percent(&groups, function);
        assert_eq!(
            found,
            Some(percent),
            "{cold} of the {all} invocations of {function} were cold starts. In percent that is {why}"
        );
    }
}

#[test]
fn without_calls_there_is_no_percentage() {
    let mut groups = by_function(&warm(&[("shop", 10)]));
    let found = cold_start_percent(&groups, "mail");
    assert_eq!(found, None, "no call of mail: there is no such group");
    groups.insert(String::from("cron"), Aggregate::new());
    let found = cold_start_percent(&groups, "cron");
    assert_eq!(
        found, None,
        "the group of cron is empty: 0 of 0 is no number"
    );
}
