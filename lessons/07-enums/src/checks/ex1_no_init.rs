//! Checks of exercise 07.1. Read them as a specification; do not edit them.

use super::*;

fn invocation(init_us: Option<u64>) -> Invocation {
    Invocation {
        duration_us: 12_340,
        init_us,
    }
}

fn mean_of(inits: &[Option<u64>]) -> Option<u64> {
    let batch = Batch {
        invocations: inits.iter().map(|init_us| invocation(*init_us)).collect(),
    };
    batch.mean_init_us()
}

#[test]
fn an_init_is_billed() {
    assert_eq!(
        invocation(Some(14_020)).billed_ms(),
        27,
        "12.34 ms and 14.02 ms are 26.36 ms, and a started millisecond counts whole"
    );
}

#[test]
fn without_an_init_only_the_duration_is_billed() {
    assert_eq!(
        invocation(None).billed_ms(),
        13,
        "12.34 ms and no init: a started millisecond counts whole"
    );
}

#[test]
fn whoever_has_an_init_is_a_cold_start() {
    assert!(
        invocation(Some(14_020)).is_cold_start(),
        "an init of 14.02 ms"
    );
    assert!(
        invocation(Some(0)).is_cold_start(),
        "Some(0) is an init, if a short one. The number does not decide, its presence does"
    );
    assert!(!invocation(None).is_cold_start(), "None: there was no init");
}

#[test]
fn warm_starts_do_not_count_in_the_mean() {
    assert_eq!(
        mean_of(&[Some(14_020), None, None, Some(16_000)]),
        Some(15_010),
        "two inits, 14 020 and 16 000 µs; the two warm starts have none to count"
    );
    assert_eq!(
        mean_of(&[None, None, Some(14_020)]),
        Some(14_020),
        "one init among three invocations: it is the mean"
    );
}

#[test]
fn an_init_of_0_counts_in_the_mean() {
    assert_eq!(
        mean_of(&[Some(0), None, Some(501)]),
        Some(250),
        "two inits, 0 and 501 µs: half of 501 is 250, rounded down"
    );
    assert_eq!(
        mean_of(&[Some(0), None]),
        Some(0),
        "one init, of 0 µs: a mean of 0 is not the same as no mean"
    );
}

#[test]
fn the_mean_of_one_init_is_that_init() {
    for us in [1, 14_020, 9_007_199_254_740_993] {
        assert_eq!(
            mean_of(&[None, Some(us)]),
            Some(us),
            "one init of {us} µs and a warm start: the mean is the init, to the last digit"
        );
    }
}

#[test]
fn without_any_init_there_is_no_mean() {
    assert_eq!(
        mean_of(&[None, None]),
        None,
        "two warm starts: there is no init to take the mean of, and 0 would be a lie"
    );
    assert_eq!(
        mean_of(&[]),
        None,
        "an empty batch has no mean, and dividing by its 0 inits would panic"
    );
}
