//! Misconception: a rank is a position. But ranks count from 1, positions from 0, and p100 stands behind the end.
//! Rejected by: a_percentile_is_the_value_at_its_rank, of_one_to_a_hundred_each_percentile_is_its_own_number

/// The nearest-rank percentile.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    if values.is_empty() || !(1..=100).contains(&percent) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort();
    let rank = (usize::from(percent) * sorted.len()).div_ceil(100);
    sorted.get(rank).copied()
}
