//! Misconception: a test that calls the function tests it. It runs every line and compares nothing.
//! Rejected by: a_list_that_is_not_sorted_first_is_noticed, a_rank_rounded_down_is_noticed, a_median_between_two_values_is_noticed, equal_values_counted_once_are_noticed

#[path = "planted/percentile.rs"]
mod planted;

use planted::percentile;

#[test]
fn there_is_a_percentile_unless_the_list_is_empty() {
    assert!(percentile(&[30, 10, 10, 20], 50).is_some());
    assert!(percentile(&[30, 10, 10, 20], 100).is_some());
    assert!(percentile(&[], 50).is_none());
}

#[path = "checks/ex1_percentile.rs"]
mod checks;
