//! The checks of 16.1. Each plants one mistake in `percentile` and runs your tests once more: at least
//! one of them must fail.

#[path = "own_code.rs"]
mod own_code;

use own_code::OwnCode;

// Your tests have everything that they need above; the checks look at them from outside.
#[allow(unused_imports)]
use super::*;

fn own_tests() -> probe::OwnTests {
    probe::own_tests!().hint("cargo learn hint 16 1")
}

#[test]
fn your_tests_pass_with_the_right_percentile() {
    own_tests().pass_with_the_right_code();
}

#[test]
fn what_your_tests_expect_is_your_own() {
    OwnCode::of("ex1_percentile.rs").asks_nobody_who_is_right("stats", &["percentile"]);
}

#[test]
fn zero_for_an_empty_list_is_noticed() {
    own_tests().notice("empty_is_zero", "an empty list has the percentile 0");
}

#[test]
fn refusing_p100_is_noticed() {
    own_tests().notice("hundred_is_refused", "p100 is refused, as p101 is");
}

#[test]
fn a_list_that_is_not_sorted_first_is_noticed() {
    own_tests().notice("not_sorted", "the values are taken in the order of the log");
}

#[test]
fn a_rank_rounded_down_is_noticed() {
    own_tests().notice("rank_rounded_down", "the rank is rounded down, not up");
}

#[test]
fn a_median_between_two_values_is_noticed() {
    own_tests().notice(
        "mean_of_the_middle",
        "the median of an even number of values is the mean of the two in the middle",
    );
}

#[test]
fn equal_values_counted_once_are_noticed() {
    own_tests().notice(
        "equal_values_count_once",
        "values that are equal count only once",
    );
}
