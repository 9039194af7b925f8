//! Misconception: `sort_by_key` puts the largest first. It goes upwards.
//! Rejected by: the_dearest_comes_first

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
    ranking.truncate(n);
    ranking
}
