//! Misconception: a test that is told to wait still counts. An ignored test runs for nobody, and nobody remembers it.
//! Rejected by: your_tests_pass_with_the_right_percentile

#[path = "planted/percentile.rs"]
mod planted;

use planted::percentile;

#[test]
fn the_order_of_the_values_is_no_matter() {
    assert_eq!(percentile(&[30, 10, 20], 50), Some(20));
}

#[test]
#[ignore = "later"]
fn without_values_there_is_no_percentile() {
    assert_eq!(percentile(&[], 50), None);
}

#[path = "checks/ex1_percentile.rs"]
mod checks;
