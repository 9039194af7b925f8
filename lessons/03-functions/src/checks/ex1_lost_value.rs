//! Checks of exercise 03.1. Read them as a specification; do not edit them.

use super::*;

#[test]
fn one_millisecond_at_128_mb_costs_2083_pico_dollars() {
    let pico_dollars = cost(1_000, 128);
    assert_eq!(
        pico_dollars, 2083,
        "128 MB for 1000 µs is 128 MB·ms: 128 × 16 666 700 / 1 024 000 is 2083.3"
    );
}

#[test]
fn a_started_millisecond_is_billed_whole() {
    let pico_dollars = cost(1_001, 128);
    assert_eq!(
        pico_dollars, 4167,
        "1001 µs at 128 MB is billed as 2 ms, which costs 4166.7; Lambda gives no part of a millisecond away"
    );
}

#[test]
fn the_shortest_run_is_billed_as_one_millisecond() {
    let pico_dollars = cost(1, 128);
    assert_eq!(pico_dollars, 2083, "1 µs is billed as 1 ms");
}

#[test]
fn a_gb_second_costs_its_price() {
    let pico_dollars = cost(1_000_000, 1024);
    assert_eq!(
        pico_dollars, 16_666_700,
        "1024 MB for one second is exactly one GB-second"
    );
}

#[test]
fn the_largest_invocation_fits() {
    let pico_dollars = cost(900_000_000, 10_240);
    assert_eq!(
        pico_dollars, 150_000_300_000,
        "10 240 MB for 15 minutes is 9000 GB-seconds, about 15 cents"
    );
}
