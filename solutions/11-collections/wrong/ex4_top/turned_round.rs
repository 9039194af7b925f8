//! Misconception: sorted by cost and turned round is the dearest first. The names are turned round as well.
//! Rejected by: where_costs_are_equal_names_decide, among_equals_the_first_names_are_kept

use std::collections::HashMap;

use crate::aggregate::Aggregate;

/// The `n` functions that cost most, with their costs in pico-dollars, the dearest first.
pub fn top_by_cost(groups: &HashMap<String, Aggregate>, n: usize) -> Vec<(String, u64)> {
    let mut ranking = Vec::new();
    for (function, aggregate) in groups {
        ranking.push((function.clone(), aggregate.pico_dollars()));
    }
    ranking.sort();
    ranking.sort_by_key(|entry| entry.1);
    ranking.reverse();
    ranking.truncate(n);
    ranking
}
