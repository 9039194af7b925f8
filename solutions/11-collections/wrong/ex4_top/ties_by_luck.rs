//! Misconception: a sort by cost is an order. It says nothing of equal costs: those stay as the `HashMap` handed them out.
//! Rejected by: where_costs_are_equal_names_decide

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::aggregate::Aggregate;

/// The `n` functions that cost most, with their costs in pico-dollars, the dearest first.
pub fn top_by_cost(groups: &HashMap<String, Aggregate>, n: usize) -> Vec<(String, u64)> {
    let mut ranking = Vec::new();
    for (function, aggregate) in groups {
        ranking.push((function.clone(), aggregate.pico_dollars()));
    }
    ranking.sort_by_key(|entry| Reverse(entry.1));
    ranking.truncate(n);
    ranking
}
