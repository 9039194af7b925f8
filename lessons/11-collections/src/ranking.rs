//! Exercise 11.4: Who costs most?
//!
//! The list that everybody asks for: the three functions that cost most. Yesterday a colleague ran the
//! report twice, and the third place went to another function: two cost the same, and a `HashMap`
//! hands out its pairs in any order.
//!
//! Push name and cost of each function into a `Vec`, sort it, and keep the first `n`. The dearest
//! comes first. Among functions that cost the same, the names decide, in the order in which Rust sorts
//! texts: `Orders` before `auth`.
//!
//! Leave the signature and src/aggregate.rs alone.
//! Hint: `cargo learn hint 11 4`
//! Chapter: book/src/11-collections.md. The Rust Book: https://doc.rust-lang.org/book/ch08-03-hash-maps.html

use std::collections::HashMap;

use crate::aggregate::Aggregate;

/// The `n` functions that cost most, with their costs in pico-dollars, the dearest first; all of them
/// when there are fewer. Functions that cost the same stand in the order of their names.
pub fn top_by_cost(groups: &HashMap<String, Aggregate>, n: usize) -> Vec<(String, u64)> {
    todo!("rank {} functions and keep {n}", groups.len()) // TODO
}
