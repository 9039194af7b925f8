//! Misconception: nobody asks for windows of 0.
//! Rejected by: without_a_window_there_is_no_answer

/// The last `minutes` counts, or all of them when there are fewer.
fn last(counts: &[u64], minutes: usize) -> &[u64] {
    &counts[counts.len().saturating_sub(minutes)..]
}

/// The most invocations in any `minutes` neighbouring minutes.
fn busiest(counts: &[u64], minutes: usize) -> Option<u64> {
    if minutes > counts.len() {
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
