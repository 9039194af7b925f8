//! Misconception: one sort after the other sorts by both. The last one decides, the others only where it finds no difference.
//! Rejected by: the_dearest_comes_first, where_costs_are_equal_names_decide

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
    ranking.sort();
    ranking.truncate(n);
    ranking
}
