//! Misconception: a percentage calls for `f64`. But 7 / 100 is no exact number there: times 100 it is a little more than 7, and rounds up to 8.
//! Rejected by: of_one_to_a_hundred_each_percentile_is_its_own_number

/// The nearest-rank percentile.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    if values.is_empty() || !(1..=100).contains(&percent) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort();
    let rank = (f64::from(percent) / 100.0 * sorted.len() as f64).ceil() as usize;
    Some(sorted[rank - 1])
}
