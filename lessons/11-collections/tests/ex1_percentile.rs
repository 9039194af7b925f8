//! The checks of 11.1: the nearest-rank percentile.

use lesson_11::stats::percentile;

#[test]
fn a_percentile_is_the_value_at_its_rank() {
    let durations = [12, 80, 31, 45, 20];
    let ranks = [
        (1, 12, "rank 1: 0.05, rounded up"),
        (20, 12, "rank 1, exactly"),
        (21, 20, "rank 2: 1.05, rounded up"),
        (50, 31, "rank 3: 2.5, rounded up"),
        (60, 31, "rank 3, exactly"),
        (61, 45, "rank 4: 3.05, rounded up"),
        (80, 45, "rank 4, exactly"),
        (99, 80, "rank 5: 4.95, rounded up"),
        (100, 80, "rank 5, the largest"),
    ];
    for (percent, value, why) in ranks {
        assert_eq!(
            percentile(&durations, percent),
            Some(value),
            "p{percent} of {durations:?}, which sorted is [12, 20, 31, 45, 80]: {why}"
        );
    }
}

#[test]
fn the_order_of_the_values_does_not_matter() {
    for values in [[10, 20, 30], [30, 20, 10], [20, 30, 10]] {
        assert_eq!(
            percentile(&values, 50),
            Some(20),
            "p50 of {values:?}, which sorted is [10, 20, 30]: rank 2: 1.5, rounded up"
        );
        assert_eq!(
            percentile(&values, 99),
            Some(30),
            "p99 of {values:?}, which sorted is [10, 20, 30]: rank 3: 2.97, rounded up"
        );
    }
}

#[test]
fn a_single_value_is_every_percentile() {
    for percent in [1, 50, 99, 100] {
        let found = percentile(&[7], percent);
        assert_eq!(
            found,
            Some(7),
            "p{percent} of one value, [7], is that value"
        );
    }
}

#[test]
fn equal_values_count_each() {
    let values = [10, 90, 10, 10];
    let found = percentile(&values, 75);
    assert_eq!(
        found,
        Some(10),
        "p75 of {values:?}: three of the four are 10"
    );
    let found = percentile(&values, 76);
    assert_eq!(
        found,
        Some(90),
        "p76 of {values:?}: rank 4, 3.04 rounded up"
    );
}

#[test]
fn the_median_of_an_even_count_is_one_of_its_values() {
    let values = [40, 10, 30, 20];
    let found = percentile(&values, 50);
    assert_eq!(
        found,
        Some(20),
        "p50 of {values:?}: rank 2, exactly, and no mean of two values"
    );
}

#[test]
fn of_one_to_a_hundred_each_percentile_is_its_own_number() {
    // 37 and 101 have no common divisor, so this is 1 to 100, each once, in a mixed order.
    let values: Vec<u64> = (1..=100).map(|at| at * 37 % 101).collect();
    for percent in 1..=100 {
        assert_eq!(
            percentile(&values, percent),
            Some(u64::from(percent)),
            "p{percent} of the numbers 1 to 100 has the rank {percent}, exactly"
        );
    }
}

#[test]
fn a_long_list_has_percentiles_too() {
    let values: Vec<u64> = (1..=1000).rev().collect();
    for (percent, value) in [(1, 10), (50, 500), (99, 990), (100, 1000)] {
        let found = percentile(&values, percent);
        assert_eq!(
            found,
            Some(value),
            "p{percent} of the numbers 1 to 1000: rank {value}, exactly"
        );
    }
}

#[test]
fn no_values_have_no_percentile() {
    for percent in [1, 50, 100] {
        let found = percentile(&[], percent);
        assert_eq!(
            found, None,
            "p{percent} of no values: there is none to return"
        );
    }
}

#[test]
fn only_1_to_100_are_percents() {
    for percent in [0, 101, 255] {
        let found = percentile(&[10, 20, 30], percent);
        assert_eq!(
            found, None,
            "p{percent} means nothing, so there is no answer"
        );
    }
}
