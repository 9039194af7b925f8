//! Misconception: the windows begin at 0 to `len - minutes`, so that is the range. (It excludes its end, and with it the last window.)
//! Rejected by: the_last_window_counts

/// The last `minutes` counts, or all of them when there are fewer.
fn last(counts: &[u64], minutes: usize) -> &[u64] {
    &counts[counts.len().saturating_sub(minutes)..]
}

/// The most invocations in any `minutes` neighbouring minutes.
fn busiest(counts: &[u64], minutes: usize) -> Option<u64> {
    if minutes == 0 || minutes > counts.len() {
        return None;
    }
    let mut most = 0;
    for from in 0..counts.len() - minutes {
        let window = &counts[from..from + minutes];
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
