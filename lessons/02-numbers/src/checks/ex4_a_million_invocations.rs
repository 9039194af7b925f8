//! Checks of exercise 02.4. Read them as a specification; do not edit them.

use super::*;

#[test]
fn one_small_invocation_costs_what_it_did() {
    assert_eq!(
        total_pico_dollars(1, 1, 128),
        2_083,
        "one invocation of 1 ms at 128 MB costs 2083.3375 pico-dollars, as in the exercise before"
    );
}

#[test]
fn many_invocations_are_still_rounded_once() {
    assert_eq!(
        total_pico_dollars(3, 1, 128),
        6_250,
        "three times 2083.3375 are 6250.0125; 6249 means that each invocation was rounded by itself"
    );
}

#[test]
fn the_total_is_rounded_to_the_nearest() {
    assert_eq!(
        total_pico_dollars(1, 1, 256),
        4_167,
        "1 ms at 256 MB are 4166.675 pico-dollars, nearer to 4167 than to 4166"
    );
}

#[test]
fn a_million_of_the_longest_and_largest_invocations_have_a_price() {
    // A panic here: a product was made before it was widened.
    assert_eq!(
        total_pico_dollars(1_000_000, 900_000, 10_240),
        150_000_300_000_000_000,
        "a million times 15 minutes at 10 240 MB cost 150 000.30 dollars"
    );
}

#[test]
fn every_pico_dollar_counts() {
    assert_eq!(
        total_pico_dollars(1_000_000, 899_999, 10_239),
        149_985_484_882_479_199,
        "one millisecond and one megabyte less; an `f64` has about 16 digits and misses the last \
         ones of these 18"
    );
}

#[test]
fn even_the_largest_u64_of_invocations_has_a_price() {
    assert_eq!(
        total_pico_dollars(u64::MAX, 900_000, 10_240),
        2_767_017_145_079_654_855_115_484_500_000,
        "18 446 744 073 709 551 615 invocations: the result itself needs more than a `u64`"
    );
}
