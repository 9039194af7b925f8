//! Misconception: a median of four is the mean of the middle two. That is another definition: nearest-rank always returns one of the values.
//! Rejected by: the_median_of_an_even_count_is_one_of_its_values

/// The nearest-rank percentile.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    if values.is_empty() || !(1..=100).contains(&percent) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort();
    let rank = (usize::from(percent) * sorted.len()).div_ceil(100);
    if percent == 50 && sorted.len().is_multiple_of(2) {
        return Some((sorted[rank - 1] + sorted[rank]) / 2);
    }
    Some(sorted[rank - 1])
}
