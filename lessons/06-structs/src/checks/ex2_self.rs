//! Checks of exercise 06.2. Read them as a specification; do not edit them.

use super::*;

fn invocation(duration_us: u64, init_us: u64) -> Invocation {
    Invocation {
        request_id: String::from("3f1c9a52"),
        duration_us,
        init_us,
        memory_used_mb: 0,
    }
}

#[test]
fn asking_for_the_bill_leaves_the_invocation_where_it_is() {
    let cold = invocation(12_340, 14_020);
    assert_eq!(
        cold.billed_ms(),
        27,
        "12.34 ms and 14.02 ms are 26.36 ms, and a started millisecond counts whole"
    );
    assert_eq!(
        cold.billed_ms(),
        27,
        "asked again, the invocation says the same: billed_ms only looks"
    );
    assert_eq!(
        invocation(1_000, 0).billed_ms(),
        1,
        "1.00 ms and no init: nothing to round up"
    );
}

#[test]
fn an_init_makes_a_cold_start() {
    assert!(
        invocation(12_340, 14_020).is_cold_start(),
        "an init of 14.02 ms: the function had to be started first"
    );
    assert!(
        invocation(0, 1).is_cold_start(),
        "an init of one microsecond is an init"
    );
}

#[test]
fn without_an_init_the_start_was_warm() {
    assert!(
        !invocation(12_340, 0).is_cold_start(),
        "an init of 0 means that there was none: the function was already running"
    );
    assert!(
        !invocation(0, 0).is_cold_start(),
        "no duration and no init is no cold start either"
    );
}

#[test]
fn a_measurement_changes_the_callers_invocation() {
    let mut warm = invocation(1_500, 0);
    warm.note_memory(31);
    assert_eq!(
        warm.memory_used_mb, 31,
        "after note_memory(31) the caller's own invocation must know it, not a copy of it"
    );
}

#[test]
fn the_highest_measurement_stays() {
    let mut warm = invocation(1_500, 0);
    for used_mb in [31, 64, 40] {
        warm.note_memory(used_mb);
    }
    assert_eq!(
        warm.memory_used_mb, 64,
        "31, then 64, then 40 MB were used: Lambda reports the highest"
    );
}

#[test]
fn the_request_id_moves_out_without_a_copy() {
    let warm = invocation(1_500, 0);
    // Given: the place in memory at which the id's letters stand.
    let place = warm.request_id.as_ptr();
    let request_id = warm.into_request_id();
    assert_eq!(request_id, "3f1c9a52", "the id itself is handed over");
    assert_eq!(
        request_id.as_ptr(),
        place,
        "into_request_id made a second text, and nobody needs the first any more: it could have moved"
    );
}
