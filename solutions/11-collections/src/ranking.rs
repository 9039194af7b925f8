use std::cmp::Reverse;
use std::collections::HashMap;

use crate::aggregate::Aggregate;

/// The `n` functions that cost most, with their costs in pico-dollars, the dearest first; all of them
/// when there are fewer. Functions that cost the same stand in the order of their names.
pub fn top_by_cost(groups: &HashMap<String, Aggregate>, n: usize) -> Vec<(String, u64)> {
    let mut ranking = Vec::new();
    for (function, aggregate) in groups {
        ranking.push((function.clone(), aggregate.pico_dollars()));
    }
    // The second sort is stable: where costs are equal, the order of the first one stays.
    ranking.sort();
    ranking.sort_by_key(|entry| Reverse(entry.1));
    ranking.truncate(n);
    ranking
}
