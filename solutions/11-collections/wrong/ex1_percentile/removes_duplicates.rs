//! Misconception: equal values are one value. But each call was somebody waiting.
//! Rejected by: equal_values_count_each

/// The nearest-rank percentile.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    if values.is_empty() || !(1..=100).contains(&percent) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort();
    sorted.dedup();
    let rank = (usize::from(percent) * sorted.len()).div_ceil(100);
    Some(sorted[rank - 1])
}
