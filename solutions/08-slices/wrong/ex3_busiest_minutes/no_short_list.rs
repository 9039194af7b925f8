//! Misconception: a range that is too long gives what there is. (Python does. Rust panics: the subtraction goes below 0.)
//! Rejected by: a_short_list_is_wholly_last

/// The last `minutes` counts, or all of them when there are fewer.
fn last(counts: &[u64], minutes: usize) -> &[u64] {
    &counts[counts.len() - minutes..]
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
