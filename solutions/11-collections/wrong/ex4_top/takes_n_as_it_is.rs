//! Misconception: there are n functions at least. A part that goes beyond the end panics; `truncate` takes what there is.
//! Rejected by: only_the_first_n_are_kept, no_functions_have_no_ranking

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
    ranking.sort_by_key(|entry| Reverse(entry.1));
    ranking[..n].to_vec()
}
