//! Misconception: the right code knows the right result. No mistake is planted there, so every one is noticed; of your own function there is no second one to ask.
//! Rejected by: what_your_tests_expect_is_your_own

#[path = "planted/percentile.rs"]
mod planted;

use planted::percentile;

#[test]
fn percentile_is_what_it_should_be() {
    let values = [10, 40, 10, 30, 20, 10];
    for length in 0..=values.len() {
        for percent in 0..=101 {
            let values = &values[..length];
            assert_eq!(
                percentile(values, percent),
                lesson_16::stats::percentile(values, percent)
            );
        }
    }
}

#[path = "checks/ex1_percentile.rs"]
mod checks;
