//! Exercise 11.2: Which function was it?
//!
//! The calls of all functions lie in one list, in the order of the log, each with its function's name.
//! Sort out whose they are: an `Aggregate` for each function (src/aggregate.rs is given: `new`, `add`,
//! `merge` and what it tells).
//!
//! `by_function` adds each call to the group of its function; the first call of a function makes its
//! group. `merge` adds the groups of a second file to those of the first: a function may stand in one
//! of them, or in both. `cold_start_percent` looks, and adds nothing. (rustc may propose a `?` there:
//! that is lesson 12, and `let … else` does it.)
//!
//! Leave the signatures and src/aggregate.rs alone.
//! Hint: `cargo learn hint 11 2`
//! Chapter: book/src/11-collections.md. The Rust Book: https://doc.rust-lang.org/book/ch08-03-hash-maps.html

use std::collections::HashMap;

use tally::invocation::Invocation;

use crate::aggregate::Aggregate;

/// The invocations of each function, taken together. Each invocation comes with its function's name.
pub fn by_function(calls: &[(String, Invocation)]) -> HashMap<String, Aggregate> {
    let mut groups: HashMap<String, Aggregate> = HashMap::new();
    for (function, invocation) in calls {
        groups.entry(function.clone()).or_default().add(invocation);
    }
    groups
}

/// Adds the groups of another log file to these.
pub fn merge(groups: &mut HashMap<String, Aggregate>, more: HashMap<String, Aggregate>) {
    for (function, aggregate) in more {
        groups.entry(function).or_default().merge(aggregate);
    }
}

/// How many in a hundred invocations of this function were cold starts, rounded down. `None` when there
/// is no such function, or no invocation of it.
pub fn cold_start_percent(groups: &HashMap<String, Aggregate>, function: &str) -> Option<usize> {
    match groups.get(function) {
        Some(aggregate) if aggregate.invocations() > 0 => {
            Some(aggregate.cold_starts() * 100 / aggregate.invocations())
        }
        _ => None,
    }
}
