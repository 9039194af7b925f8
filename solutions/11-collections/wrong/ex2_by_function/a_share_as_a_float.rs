//! Misconception: floats are for shares, and `as` cuts what is left over. 29 / 100 · 100 is a little less than 29 in `f64`, and what is cut is one in a hundred.
//! Rejected by: cold_starts_are_counted_in_percent

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
            let share = aggregate.cold_starts() as f64 / aggregate.invocations() as f64;
            Some((share * 100.0) as usize)
        }
        _ => None,
    }
}
