//! Checks of exercise 02.1. Read them as a specification; do not edit them.

use super::*;

#[test]
fn the_total_is_duration_and_start_up_together() {
    assert_eq!(
        total_us(12_340, 14_020),
        26_360,
        "12.34 ms of work and 14.02 ms of start-up are 26.36 ms"
    );
}

#[test]
fn without_a_start_up_the_total_is_the_duration() {
    assert_eq!(
        total_us(12_340, 0),
        12_340,
        "a warm invocation has no start-up, so nothing is added"
    );
}

#[test]
fn a_small_function_has_134_million_bytes() {
    assert_eq!(
        memory_bytes(128_u16),
        134_217_728,
        "128 MB are 128 × 1 048 576 bytes; less means that a type was too small, or a value lost"
    );
}

#[test]
fn the_largest_function_has_more_bytes_than_a_u32_can_hold() {
    assert_eq!(
        memory_bytes(10_240_u16),
        10_737_418_240,
        "10 240 MB are 10 240 × 1 048 576 bytes; a `u32` ends at 4 294 967 295"
    );
}
