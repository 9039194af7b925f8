//! Checks of exercise 03.4. Read them as a specification; do not edit them.

use super::*;

#[test]
fn the_first_wait_is_100_ms() {
    assert_eq!(backoff_ms(1), 100, "attempt 1 failed: nothing doubles yet");
}

#[test]
fn every_further_wait_is_twice_the_one_before() {
    assert_eq!(backoff_ms(2), 200, "attempt 2 failed: doubled once");
    assert_eq!(backoff_ms(3), 400, "attempt 3 failed: doubled twice");
    assert_eq!(
        backoff_ms(8),
        12_800,
        "attempt 8 failed: doubled seven times"
    );
}

#[test]
fn no_wait_is_longer_than_20_seconds() {
    assert_eq!(
        backoff_ms(9),
        20_000,
        "attempt 9 failed: doubling gives 25 600 ms, the cap is 20 000 ms"
    );
    assert_eq!(
        backoff_ms(10),
        20_000,
        "attempt 10 failed: once at the cap, the wait stays there"
    );
}

#[test]
fn a_thousand_attempts_do_not_overflow() {
    assert_eq!(
        backoff_ms(64),
        20_000,
        "attempt 64 failed: 100 doubled 63 times does not fit into a u64, so cap on the way"
    );
    assert_eq!(
        backoff_ms(1000),
        20_000,
        "attempt 1000 failed: the wait is at its cap"
    );
}

#[test]
fn a_single_attempt_waits_for_nothing() {
    assert_eq!(
        total_wait_ms(1),
        0,
        "one attempt fails and Tally gives up: there is no attempt to wait for"
    );
}

#[test]
fn no_attempt_waits_for_nothing() {
    assert_eq!(
        total_wait_ms(0),
        0,
        "no attempt, no wait; `attempts - 1` would go below zero, a range that is empty does not"
    );
}

#[test]
fn the_waits_between_attempts_add_up() {
    assert_eq!(
        total_wait_ms(2),
        100,
        "two attempts have one wait between them"
    );
    assert_eq!(
        total_wait_ms(4),
        700,
        "four attempts have three waits between them: 100 + 200 + 400"
    );
    assert_eq!(
        total_wait_ms(11),
        65_500,
        "eleven attempts have ten waits between them: 25 500 ms until the eighth, then twice 20 000"
    );
}
