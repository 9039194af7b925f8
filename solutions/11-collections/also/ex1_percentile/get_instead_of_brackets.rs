//! Differs: lets `get` answer for the empty list, and needs no question of its own for it.

/// The nearest-rank percentile.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    if percent == 0 || percent > 100 {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let rank = (usize::from(percent) * sorted.len()).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied()
}
