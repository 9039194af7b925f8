//! Misconception: everybody knows what a median is. Spreadsheets take the mean of the two in the middle; Tally's percentile is nearest-rank, always one of the values.
//! Rejected by: your_tests_pass_with_the_right_percentile, a_rank_rounded_down_is_noticed

#[path = "planted/percentile.rs"]
mod planted;

use planted::percentile;

#[test]
fn the_median_of_four_lies_between_the_two_in_the_middle() {
    assert_eq!(percentile(&[10, 20, 30, 40], 50), Some(25));
}

#[path = "checks/ex1_percentile.rs"]
mod checks;
