//! Differs: the tests hold the definition against the function, for every percent: at least so many values are not larger, and with one value less they would be too few.

#[path = "planted/percentile.rs"]
mod planted;

use planted::percentile;

/// How many of the values are not larger than `limit`.
fn not_larger(values: &[u64], limit: u64) -> usize {
    let mut count = 0;
    for value in values {
        if *value <= limit {
            count += 1;
        }
    }
    count
}

#[test]
fn it_is_the_smallest_value_that_enough_values_do_not_exceed() {
    let lists: [&[u64]; 4] = [&[40], &[30, 10, 20], &[10, 20, 30, 40], &[10, 10, 10, 20]];
    for values in lists {
        for percent in 1..=100 {
            let found = percentile(values, percent).unwrap();
            let enough = usize::from(percent) * values.len();
            assert!(values.contains(&found), "p{percent} of {values:?}");
            assert!(
                not_larger(values, found) * 100 >= enough,
                "p{percent} of {values:?}"
            );
            assert!(
                found == 0 || not_larger(values, found - 1) * 100 < enough,
                "p{percent} of {values:?}"
            );
        }
    }
}

#[test]
fn nothing_comes_of_nothing() {
    assert_eq!(percentile(&[], 1), None);
}

#[path = "checks/ex1_percentile.rs"]
mod checks;
