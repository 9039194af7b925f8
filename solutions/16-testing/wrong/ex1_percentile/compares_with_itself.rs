//! Misconception: what the function gives is what it should give. A test that asks the code for the right answer agrees with any code.
//! Rejected by: zero_for_an_empty_list_is_noticed, refusing_p100_is_noticed, a_list_that_is_not_sorted_first_is_noticed, a_rank_rounded_down_is_noticed, a_median_between_two_values_is_noticed, equal_values_counted_once_are_noticed

#[path = "planted/percentile.rs"]
mod planted;

use planted::percentile;

#[test]
fn the_percentile_is_what_it_is() {
    let inputs: [&[u64]; 4] = [&[], &[30, 10, 20], &[10, 20, 30, 40], &[10, 10, 10, 20]];
    for values in inputs {
        for percent in 0..=101 {
            let expected = percentile(values, percent);
            assert_eq!(percentile(values, percent), expected);
        }
    }
}

#[path = "checks/ex1_percentile.rs"]
mod checks;
