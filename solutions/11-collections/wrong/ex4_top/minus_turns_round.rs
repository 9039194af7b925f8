//! Misconception: a minus turns the order round, and `i32` is the type for that. 200 GB-seconds in pico-dollars do not fit into it, and `as` makes another number of them.
//! Rejected by: a_large_cost_is_not_cut_to_fit

use std::collections::HashMap;

use crate::aggregate::Aggregate;

/// The `n` functions that cost most, with their costs in pico-dollars, the dearest first; all of them
/// when there are fewer. Functions that cost the same stand in the order of their names.
pub fn top_by_cost(groups: &HashMap<String, Aggregate>, n: usize) -> Vec<(String, u64)> {
    let mut ranking = Vec::new();
    for (function, aggregate) in groups {
        ranking.push((function.clone(), aggregate.pico_dollars()));
    }
    ranking.sort_by_key(|entry| (-(entry.1 as i32), entry.0.clone()));
    ranking.truncate(n);
    ranking
}
