//! Misconception: `groups[name]` says `None` when there is no such name. It panics: it is for names that must be there.
//! Rejected by: without_calls_there_is_no_percentage

use std::collections::HashMap;

use tally::invocation::Invocation;

use crate::aggregate::Aggregate;

/// The invocations of each function, taken together.
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

/// How many in a hundred invocations of this function were cold starts, rounded down.
pub fn cold_start_percent(groups: &HashMap<String, Aggregate>, function: &str) -> Option<usize> {
    let aggregate = &groups[function];
    if aggregate.invocations() == 0 {
        return None;
    }
    Some(aggregate.cold_starts() * 100 / aggregate.invocations())
}
