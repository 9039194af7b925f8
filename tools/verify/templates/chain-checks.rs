//! Checks of exercise NUMBER.1. Read them as a specification; do not edit them.
//! TODO(write): the checks of your exercise.

use lesson_NUMBER::first::billed_ms;

#[test]
fn the_start_up_is_billed_too() {
    assert_eq!(
        billed_ms(12, 14),
        26,
        "12 ms after a start-up of 14 ms: both are billed"
    );
}

#[test]
fn without_a_start_up_only_the_duration_is_billed() {
    assert_eq!(billed_ms(12, 0) + billed_ms(0, 3), 15, "12 ms and 3 ms");
}
