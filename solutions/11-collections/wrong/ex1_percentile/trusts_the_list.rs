//! Misconception: there is always a value. But a log may hold no call at all, and then the rank is 0, one less than 1.
//! Rejected by: no_values_have_no_percentile

/// The nearest-rank percentile.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    if !(1..=100).contains(&percent) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort();
    let rank = (usize::from(percent) * sorted.len()).div_ceil(100);
    Some(sorted[rank - 1])
}
