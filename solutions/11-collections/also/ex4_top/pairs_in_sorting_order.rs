//! Differs: pushes pairs that are in sorting order already, cost first and turned round, so that a plain `sort` does it all; then turns them into what was asked for.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::aggregate::Aggregate;

/// The `n` functions that cost most, with their costs in pico-dollars, the dearest first.
pub fn top_by_cost(groups: &HashMap<String, Aggregate>, n: usize) -> Vec<(String, u64)> {
    let mut pairs = Vec::new();
    for (function, aggregate) in groups {
        pairs.push((Reverse(aggregate.pico_dollars()), function.clone()));
    }
    pairs.sort();
    pairs.truncate(n);
    let mut ranking = Vec::new();
    for (Reverse(cost), function) in pairs {
        ranking.push((function, cost));
    }
    ranking
}
