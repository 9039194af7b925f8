//! Differs: sorts once, by a pair: cost turned round, then name. The name is cloned for each comparison; for a hundred functions nobody notices.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::aggregate::Aggregate;

/// The `n` functions that cost most, with their costs in pico-dollars, the dearest first.
pub fn top_by_cost(groups: &HashMap<String, Aggregate>, n: usize) -> Vec<(String, u64)> {
    let mut ranking = Vec::new();
    for (function, aggregate) in groups {
        ranking.push((function.clone(), aggregate.pico_dollars()));
    }
    ranking.sort_by_key(|entry| (Reverse(entry.1), entry.0.clone()));
    ranking.truncate(n);
    ranking
}
