//! Misconception: a new group begins empty, and the next call fills it. But it was a call that made the group.
//! Rejected by: a_group_holds_every_call_of_its_function

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
            groups.insert(function.clone(), Aggregate::new());
        }
    }
    groups
}

/// Adds the groups of another log file to these.
pub fn merge(groups: &mut HashMap<String, Aggregate>, more: HashMap<String, Aggregate>) {
    for (function, aggregate) in more {
        groups.entry(function).or_default().merge(aggregate);
    }
}

/// How many in a hundred invocations of this function were cold starts, rounded down.
pub fn cold_start_percent(groups: &HashMap<String, Aggregate>, function: &str) -> Option<usize> {
    match groups.get(function) {
        Some(aggregate) if aggregate.invocations() > 0 => {
            Some(aggregate.cold_starts() * 100 / aggregate.invocations())
        }
        _ => None,
    }
}
