//! Checks of exercise 06.1. Read them as a specification; do not edit them.

use super::*;

#[test]
fn the_invocation_knows_its_request_id() {
    let invocation = Invocation::new("3f1c9a52", 12_340, 14_020, 128);
    assert_eq!(
        invocation.request_id, "3f1c9a52",
        "the first argument of new is the request id"
    );
}

#[test]
fn each_time_has_its_own_field() {
    let invocation = Invocation::new("3f1c9a52", 12_340, 14_020, 128);
    assert_eq!(
        invocation.duration_us, 12_340,
        "new(\"3f1c9a52\", 12_340, 14_020, 128): the second argument is the duration. Both times have \
         the same type, so rustc cannot tell them apart; you must"
    );
    assert_eq!(
        invocation.init_us, 14_020,
        "new(\"3f1c9a52\", 12_340, 14_020, 128): the third argument is the time before the handler ran"
    );
}

#[test]
fn a_warm_invocation_has_an_init_of_0() {
    let invocation = Invocation::new("77d0e4b8", 1_500, 0, 1_769);
    assert_eq!(
        invocation.init_us, 0,
        "the function was already running, so its third argument is 0"
    );
    assert_eq!(
        invocation.duration_us, 1_500,
        "a warm invocation keeps its duration"
    );
}

#[test]
fn the_memory_is_kept_in_megabytes() {
    for memory_mb in [128, 1_769, 10_240] {
        let invocation = Invocation::new("3f1c9a52", 12_340, 14_020, memory_mb);
        assert_eq!(
            invocation.memory_mb, memory_mb,
            "the fourth argument is the memory in MB, as it is"
        );
    }
}

#[test]
fn the_invocation_owns_its_request_id() {
    let line = String::from("77d0e4b8");
    let invocation = Invocation::new(&line, 1_500, 0, 1_769);
    drop(line);
    assert_eq!(
        invocation.request_id, "77d0e4b8",
        "the line that the id was read from is gone; the invocation keeps an id of its own"
    );
}
