//! Misconception: a `BTreeMap` from cost to name is always sorted. It has one value for each key: of two that cost the same, one is lost.
//! Rejected by: where_costs_are_equal_names_decide, among_equals_the_first_names_are_kept

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::aggregate::Aggregate;

/// The `n` functions that cost most, with their costs in pico-dollars, the dearest first.
pub fn top_by_cost(groups: &HashMap<String, Aggregate>, n: usize) -> Vec<(String, u64)> {
    let mut by_cost = BTreeMap::new();
    for (function, aggregate) in groups {
        by_cost.insert(Reverse(aggregate.pico_dollars()), function.clone());
    }
    let mut ranking = Vec::new();
    for (Reverse(cost), function) in by_cost {
        ranking.push((function, cost));
    }
    ranking.truncate(n);
    ranking
}
