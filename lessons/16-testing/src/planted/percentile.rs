//! Given: `percentile` of lesson 11 and six wrong ones. Reading them is reading the answers.

use lesson_16::stats;

/// The right percentile; when a check asks, one with a mistake.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    match probe::planted() {
        "empty_is_zero" if values.is_empty() => Some(0),
        "hundred_is_refused" if percent == 100 => None,
        "not_sorted" => at_rank(values, percent),
        "rank_rounded_down" => rank_rounded_down(values, percent),
        "mean_of_the_middle" => mean_of_the_middle(values, percent),
        "equal_values_count_once" => {
            let mut different = values.to_vec();
            different.sort();
            different.dedup();
            stats::percentile(&different, percent)
        }
        _ => stats::percentile(values, percent),
    }
}

/// The value at the right rank of a list as it stands.
fn at_rank(values: &[u64], percent: u8) -> Option<u64> {
    // Refuses what the right one refuses.
    stats::percentile(values, percent)?;
    let rank = (usize::from(percent) * values.len()).div_ceil(100);
    Some(values[rank - 1])
}

fn rank_rounded_down(values: &[u64], percent: u8) -> Option<u64> {
    stats::percentile(values, percent)?;
    let mut sorted = values.to_vec();
    sorted.sort();
    let rank = usize::from(percent) * sorted.len() / 100;
    Some(sorted[rank.max(1) - 1])
}

/// The median as spreadsheets reckon it; every other percentile is right.
fn mean_of_the_middle(values: &[u64], percent: u8) -> Option<u64> {
    let lower = stats::percentile(values, percent)?;
    if percent != 50 || values.len() % 2 == 1 {
        return Some(lower);
    }
    let mut sorted = values.to_vec();
    sorted.sort();
    Some(lower.midpoint(sorted[sorted.len() / 2]))
}
