//! Misconception: the values come in the order of the log, and that is the order of their sizes.
//! Rejected by: the_order_of_the_values_does_not_matter

/// The nearest-rank percentile.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    if values.is_empty() || !(1..=100).contains(&percent) {
        return None;
    }
    let rank = (usize::from(percent) * values.len()).div_ceil(100);
    Some(values[rank - 1])
}
