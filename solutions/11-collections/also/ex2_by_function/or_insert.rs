//! Differs: says with `or_insert` what a new group is, and takes apart the pair in the loop.

use std::collections::HashMap;

use tally::invocation::Invocation;

use crate::aggregate::Aggregate;

/// The invocations of each function, taken together.
pub fn by_function(calls: &[(String, Invocation)]) -> HashMap<String, Aggregate> {
    let mut groups = HashMap::new();
    for call in calls {
        let group = groups.entry(call.0.clone()).or_insert(Aggregate::new());
        group.add(&call.1);
    }
    groups
}

/// Adds the groups of another log file to these.
pub fn merge(groups: &mut HashMap<String, Aggregate>, more: HashMap<String, Aggregate>) {
    for (function, aggregate) in more {
        let group = groups.entry(function).or_insert(Aggregate::new());
        group.merge(aggregate);
    }
}

/// How many in a hundred invocations of this function were cold starts, rounded down.
pub fn cold_start_percent(groups: &HashMap<String, Aggregate>, function: &str) -> Option<usize> {
    if !groups.contains_key(function) {
        return None;
    }
    let aggregate = &groups[function];
    match aggregate.invocations() {
        0 => None,
        invocations => Some(100 * aggregate.cold_starts() / invocations),
    }
}
