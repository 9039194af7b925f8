//! Misconception: p0 is the smallest, and what is more than 100 is the largest. A number that means nothing should be seen where it comes in.
//! Rejected by: only_1_to_100_are_percents

/// The nearest-rank percentile.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    if values.is_empty() {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort();
    let rank = (usize::from(percent) * sorted.len()).div_ceil(100);
    Some(sorted[rank.clamp(1, sorted.len()) - 1])
}
