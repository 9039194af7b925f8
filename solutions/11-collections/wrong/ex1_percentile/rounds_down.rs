//! Misconception: `/` rounds as the definition does. It rounds down, and then a list of one has no p50.
//! Rejected by: a_percentile_is_the_value_at_its_rank, a_single_value_is_every_percentile

/// The nearest-rank percentile.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    if values.is_empty() || !(1..=100).contains(&percent) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort();
    let rank = usize::from(percent) * sorted.len() / 100;
    if rank == 0 {
        return None;
    }
    Some(sorted[rank - 1])
}
