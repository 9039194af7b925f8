//! Differs: asks `get` for each window until there is none, and has an `if` for the short list.

fn last(counts: &[u64], minutes: usize) -> &[u64] {
    if minutes > counts.len() {
        return counts;
    }
    &counts[counts.len() - minutes..]
}

fn busiest(counts: &[u64], minutes: usize) -> Option<u64> {
    if minutes == 0 {
        return None;
    }
    let mut most = None;
    let mut from = 0;
    while let Some(window) = counts.get(from..from + minutes) {
        let mut total = 0;
        for count in window {
            total += count;
        }
        if most < Some(total) {
            most = Some(total);
        }
        from += 1;
    }
    most
}

#[path = "checks/ex3_busiest_minutes.rs"]
mod checks;
