//! Differs: looks with `get_mut` and inserts when there is nothing: two searches for a new name, and no copy of a name that is there already.

use std::collections::HashMap;

use tally::invocation::Invocation;

use crate::aggregate::Aggregate;

/// The invocations of each function, taken together.
pub fn by_function(calls: &[(String, Invocation)]) -> HashMap<String, Aggregate> {
    let mut groups: HashMap<String, Aggregate> = HashMap::new();
    for (function, invocation) in calls {
        if let Some(group) = groups.get_mut(function) {
            group.add(invocation);
        } else {
            let mut group = Aggregate::new();
            group.add(invocation);
            groups.insert(function.clone(), group);
        }
    }
    groups
}

/// Adds the groups of another log file to these.
pub fn merge(groups: &mut HashMap<String, Aggregate>, more: HashMap<String, Aggregate>) {
    for (function, aggregate) in more {
        if let Some(group) = groups.get_mut(&function) {
            group.merge(aggregate);
        } else {
            groups.insert(function, aggregate);
        }
    }
}

/// How many in a hundred invocations of this function were cold starts, rounded down.
pub fn cold_start_percent(groups: &HashMap<String, Aggregate>, function: &str) -> Option<usize> {
    if let Some(aggregate) = groups.get(function) {
        let invocations = aggregate.invocations();
        if invocations > 0 {
            return Some(aggregate.cold_starts() * 100 / invocations);
        }
    }
    None
}
