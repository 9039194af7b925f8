//! Misconception: names are sorted as in a dictionary, where capitals count as small letters. Rust compares texts byte by byte, and `Orders` and `orders` would be equal here: then the order is the map's again.
//! Rejected by: names_are_compared_as_rust_compares_texts

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
    ranking.sort_by_key(|entry| (Reverse(entry.1), entry.0.to_lowercase()));
    ranking.truncate(n);
    ranking
}
