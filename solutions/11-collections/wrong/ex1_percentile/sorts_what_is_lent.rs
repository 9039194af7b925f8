//! Misconception: `sort` may sort what one was lent. But a shared borrow changes nothing: copy first.
//! Rejected by: E0596

/// The nearest-rank percentile.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    if values.is_empty() || !(1..=100).contains(&percent) {
        return None;
    }
    values.sort();
    let rank = (usize::from(percent) * values.len()).div_ceil(100);
    Some(values[rank - 1])
}
