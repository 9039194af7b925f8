//! Misconception: the first n of the map are as good as any. Then the dearest may be among those that were left out.
//! Rejected by: only_the_first_n_are_kept

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::aggregate::Aggregate;

/// The `n` functions that cost most, with their costs in pico-dollars, the dearest first.
pub fn top_by_cost(groups: &HashMap<String, Aggregate>, n: usize) -> Vec<(String, u64)> {
    let mut ranking = Vec::new();
    for (function, aggregate) in groups {
        ranking.push((function.clone(), aggregate.pico_dollars()));
    }
    ranking.sort();
    ranking.truncate(n);
    ranking.sort_by_key(|entry| Reverse(entry.1));
    ranking
}
