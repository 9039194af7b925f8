//! Misconception: `..minutes` counts from the end. (It counts from the beginning.)
//! Rejected by: the_last_minutes_are_a_part_of_the_list, the_last_minutes_are_not_copied

/// The last `minutes` counts, or all of them when there are fewer.
fn last(counts: &[u64], minutes: usize) -> &[u64] {
    &counts[..minutes.min(counts.len())]
}

/// The most invocations in any `minutes` neighbouring minutes.
fn busiest(counts: &[u64], minutes: usize) -> Option<u64> {
    if minutes == 0 || minutes > counts.len() {
        return None;
    }
    let mut most = 0;
    for window in counts.windows(minutes) {
        let mut total = 0;
        for count in window {
            total += count;
        }
        most = total.max(most);
    }
    Some(most)
}

#[path = "checks/ex3_busiest_minutes.rs"]
mod checks;
