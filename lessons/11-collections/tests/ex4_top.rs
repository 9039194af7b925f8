//! The checks of 11.4: who costs most.

use std::collections::HashMap;

use lesson_11::aggregate::Aggregate;
use lesson_11::billing::MemoryMb;
use lesson_11::invocation::Invocation;
use lesson_11::ranking::top_by_cost;

/// One second at 1 GB, in pico-dollars.
const GB_SECOND: u64 = 16_666_700;

/// Helper: functions with one invocation each, of so many seconds at 1 GB.
fn functions(seconds: &[(&str, u64)]) -> HashMap<String, Aggregate> {
    let mut groups = HashMap::new();
    for (name, seconds) in seconds {
        let mut aggregate = Aggregate::new();
        let memory = MemoryMb::new(1024);
        aggregate.add(&Invocation::new("a1", seconds * 1_000_000, None, memory));
        groups.insert(String::from(*name), aggregate);
    }
    groups
}

/// Helper: the names in a ranking.
fn names(ranking: &[(String, u64)]) -> Vec<&str> {
    ranking.iter().map(|(name, _)| name.as_str()).collect()
}

#[test]
fn the_dearest_comes_first() {
    let groups = functions(&[("cron", 1), ("shop", 30), ("mail", 2)]);
    let ranking = top_by_cost(&groups, 3);
    let wanted = [("shop", 30), ("mail", 2), ("cron", 1)]
        .map(|(name, seconds)| (String::from(name), seconds * GB_SECOND));
    assert_eq!(ranking, wanted, "names and costs, the highest cost first");
}

#[test]
fn only_the_first_n_are_kept() {
    let groups = functions(&[("cron", 1), ("shop", 30), ("mail", 2), ("auth", 7)]);
    for (n, wanted) in [
        (0, vec![]),
        (1, vec!["shop"]),
        (3, vec!["shop", "auth", "mail"]),
        (4, vec!["shop", "auth", "mail", "cron"]),
        (9, vec!["shop", "auth", "mail", "cron"]),
    ] {
        let ranking = top_by_cost(&groups, n);
        assert_eq!(names(&ranking), wanted, "the {n} dearest of 4 functions");
    }
}

#[test]
fn no_functions_have_no_ranking() {
    let ranking = top_by_cost(&HashMap::new(), 3);
    assert!(ranking.is_empty(), "nobody costs anything, yet {ranking:?}");
}

#[test]
fn a_function_that_costs_nothing_is_one_too() {
    let ranking = top_by_cost(&functions(&[("idle", 0), ("shop", 1)]), 2);
    assert_eq!(names(&ranking), ["shop", "idle"], "idle comes last, with 0");
}

#[test]
fn where_costs_are_equal_names_decide() {
    // Two costs in turn, and enough functions that no order comes out right by luck.
    let all: Vec<String> = (10..70).map(|at| format!("function-{at}")).collect();
    let seconds: Vec<(&str, u64)> = all
        .iter()
        .enumerate()
        .map(|(at, name)| (name.as_str(), at as u64 % 2 + 1))
        .collect();
    let dear = all.iter().skip(1).step_by(2);
    let cheap = all.iter().step_by(2);
    let wanted: Vec<&str> = dear.chain(cheap).map(String::as_str).collect();
    let ranking = top_by_cost(&functions(&seconds), 60);
    let found = names(&ranking);
    // Six names from the first place that differs: sixty are more than one reads.
    let pairs = found.iter().zip(&wanted);
    let equal = pairs.take_while(|(found, wanted)| found == wanted).count();
    let six = |names: &[&str]| -> Vec<String> {
        let names = names.iter().skip(equal).take(6);
        names.map(|name| String::from(*name)).collect()
    };
    assert_eq!(
        six(&found),
        six(&wanted),
        "30 functions cost two GB-seconds, 30 cost one: within each, the names in order. These are the names \
         from place {} on",
        equal + 1
    );
}

#[test]
fn names_are_compared_as_rust_compares_texts() {
    let equal = [
        ("b", 5),
        ("mail-eu", 5),
        ("aa", 5),
        ("Orders", 5),
        ("mail", 5),
    ];
    let ranking = top_by_cost(&functions(&equal), 5);
    assert_eq!(
        names(&ranking),
        ["Orders", "aa", "b", "mail", "mail-eu"],
        "five that cost the same: capitals before small letters, a shorter name first only when the \
         longer one begins with it"
    );
}

#[test]
fn a_large_cost_is_not_cut_to_fit() {
    // In pico-dollars 200 GB-seconds are too many for an i32, and 800 for a u32.
    let groups = functions(&[("shop", 30), ("batch", 800), ("export", 200)]);
    let ranking = top_by_cost(&groups, 3);
    assert_eq!(
        names(&ranking),
        ["batch", "export", "shop"],
        "800, 200 and 30 GB-seconds: a cost is a `u64`, and keeps its size while it is compared"
    );
}

#[test]
fn among_equals_the_first_names_are_kept() {
    let equal = [("e", 5), ("c", 5), ("a", 5), ("d", 5), ("b", 5), ("z", 9)];
    let ranking = top_by_cost(&functions(&equal), 4);
    assert_eq!(
        names(&ranking),
        ["z", "a", "b", "c"],
        "z is dearest; of five that cost the same, three find a place, in the order of their names"
    );
}
