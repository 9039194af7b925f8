//! Checks of exercise 06.4. Read them as a specification; do not edit them.

use super::*;

#[test]
fn a_cold_start_differs_in_its_init_only() {
    let cold = cold();
    assert_eq!(cold.init_us, 14_020, "a cold start has an init of 14.02 ms");
    assert_eq!(
        (cold.function.as_str(), cold.request_id.as_str()),
        ("tally-ingest", "3f1c9a52"),
        "function and request id are those of typical()"
    );
    assert_eq!(
        (cold.duration_us, cold.memory_mb),
        (12_340, 128),
        "duration and memory are those of typical()"
    );
}

/// The first invocation in an environment; nothing about it is typical.
fn first() -> Invocation {
    Invocation {
        function: String::from("tally-api"),
        request_id: String::from("77d0e4b8"),
        duration_us: 990,
        init_us: 20_500,
        memory_mb: 1_769,
    }
}

#[test]
fn a_follow_up_has_its_own_id_and_no_init() {
    let next = follow_up(&first(), "9a610c2d");
    assert_eq!(
        next.request_id, "9a610c2d",
        "each invocation has a request id of its own: the one that was given"
    );
    assert_eq!(
        next.init_us, 0,
        "the environment was already running: no second init"
    );
}

#[test]
fn a_follow_up_keeps_everything_else() {
    let next = follow_up(&first(), "9a610c2d");
    assert_eq!(
        next.function, "tally-api",
        "the function is that of the first invocation, not of typical()"
    );
    assert_eq!(
        (next.duration_us, next.memory_mb),
        (990, 1_769),
        "duration and memory are those of the first invocation"
    );
}

#[test]
fn two_invocations_with_the_same_fields_are_the_same() {
    assert_eq!(
        difference(&typical(), &typical()),
        "same",
        "all five fields are equal, so the two are equal: no name or place decides"
    );
}

#[test]
fn one_other_field_makes_a_difference() {
    let longer = Invocation {
        duration_us: 12_341,
        ..typical()
    };
    assert_ne!(
        difference(&typical(), &longer),
        "same",
        "the request ids are equal and the durations are not: 12340 and 12341"
    );
}

#[test]
fn the_difference_shows_both_invocations_with_all_fields() {
    let small = Invocation {
        memory_mb: 256,
        ..first()
    };
    assert_eq!(
        difference(&first(), &small),
        "Invocation { function: \"tally-api\", request_id: \"77d0e4b8\", duration_us: 990, \
         init_us: 20500, memory_mb: 1769 } became Invocation { function: \"tally-api\", \
         request_id: \"77d0e4b8\", duration_us: 990, init_us: 20500, memory_mb: 256 }",
        "both as `{{:?}}` shows them, the earlier one first, with ` became ` between them"
    );
}
