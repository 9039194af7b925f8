/// The nearest-rank percentile: the smallest of the values such that at least `percent` in a hundred of
/// them are not larger. That is, when they are sorted, the one with the rank ⌈percent / 100 · n⌉,
/// counted from 1. `None` when there are no values, and when `percent` is not within 1 and 100.
///
/// Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50
/// (1996), definition 1.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    if values.is_empty() || !(1..=100).contains(&percent) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort();
    // Divided last, in whole numbers: 0.07 · 100 in floats is a little more than 7, and rounds up to 8.
    let rank = (usize::from(percent) * sorted.len()).div_ceil(100);
    Some(sorted[rank - 1])
}
