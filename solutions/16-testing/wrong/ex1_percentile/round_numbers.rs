//! Misconception: a hundred neat values are a good example. They are sorted, all different and divide without a rest: every formula is right for them.
//! Rejected by: zero_for_an_empty_list_is_noticed, a_list_that_is_not_sorted_first_is_noticed, a_rank_rounded_down_is_noticed, a_median_between_two_values_is_noticed, equal_values_counted_once_are_noticed

#[path = "planted/percentile.rs"]
mod planted;

use planted::percentile;

#[test]
fn of_1_to_100_the_percentile_is_the_percent() {
    let mut values = Vec::new();
    for value in 1..=100 {
        values.push(value);
    }
    for percent in [1, 50, 99, 100] {
        assert_eq!(percentile(&values, percent), Some(u64::from(percent)));
    }
}

#[path = "checks/ex1_percentile.rs"]
mod checks;
