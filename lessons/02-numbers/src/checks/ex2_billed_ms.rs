//! Checks of exercise 02.2. Read them as a specification; do not edit them.

use super::*;

#[test]
fn a_started_millisecond_is_billed_whole() {
    assert_eq!(
        billed_ms(12_340, 0),
        13,
        "12.34 ms are 12 whole milliseconds and a started one; `/` drops what is left over"
    );
}

#[test]
fn a_single_microsecond_starts_the_next_millisecond() {
    assert_eq!(
        billed_ms(13_001, 0),
        14,
        "13.001 ms are billed as 14: up, not to the nearest"
    );
}

#[test]
fn full_milliseconds_cost_nothing_extra() {
    assert_eq!(
        billed_ms(13_000, 0),
        13,
        "13.000 ms are exactly 13; a 14th was never started"
    );
}

#[test]
fn start_up_and_work_are_added_before_rounding() {
    assert_eq!(
        billed_ms(12_340, 14_020),
        27,
        "12.34 ms and 14.02 ms are 26.36 ms together, billed as 27; rounding each one by itself \
         would bill 28"
    );
}

#[test]
fn the_longest_invocation_is_billed_to_the_millisecond() {
    assert_eq!(
        billed_ms(900_000_000, 0),
        900_000,
        "15 minutes, the longest that Lambda allows, are 900 000 ms"
    );
}
