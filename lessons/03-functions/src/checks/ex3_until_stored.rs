//! Checks of exercise 03.3. Read them as a specification; do not edit them.

use super::*;
use std::cell::Cell;

// A small S3, one for each check. You need not read how it remembers; `Cell` is a matter of lesson 21.
thread_local! {
    static REFUSALS_LEFT: Cell<u32> = const { Cell::new(0) };
    static CALLS: Cell<u32> = const { Cell::new(0) };
}

/// Given: writes one object. `true` means stored, `false` means `503 Slow Down`.
pub fn put_object(key: &str) -> bool {
    assert_eq!(
        key, "summary/2026/11/22.json",
        "every call must write the object that `store` was asked to write"
    );
    let calls = CALLS.get() + 1;
    CALLS.set(calls);
    assert!(
        calls <= 1000,
        "put_object was called 1000 times: does your loop end when a call returns true?"
    );
    let left = REFUSALS_LEFT.get();
    REFUSALS_LEFT.set(left.saturating_sub(1));
    left == 0
}

/// Lets S3 refuse `refusals` calls, stores one summary, and returns what `store` said.
fn store_after(refusals: u32) -> u32 {
    REFUSALS_LEFT.set(refusals);
    CALLS.set(0);
    store("summary/2026/11/22.json")
}

#[test]
fn a_call_that_succeeds_at_once_is_one_call() {
    assert_eq!(
        store_after(0),
        1,
        "S3 refused nothing: the first call stored the summary, and it counts"
    );
}

#[test]
fn every_refused_call_counts() {
    assert_eq!(
        store_after(1),
        2,
        "S3 refused one call: one refused and one that stored are two calls"
    );
    assert_eq!(
        store_after(6),
        7,
        "S3 refused six calls: six refused and one that stored are seven"
    );
}

#[test]
fn it_does_not_give_up() {
    assert_eq!(
        store_after(900),
        901,
        "S3 refused 900 calls: nobody knows beforehand how many it will be, so nothing here gives up"
    );
}

#[test]
fn nothing_is_called_after_the_summary_is_stored() {
    let said = store_after(3);
    let calls = CALLS.get();
    assert_eq!(
        calls, 4,
        "S3 refused three calls and took the fourth; a call more writes, and pays, twice (`store` said {said})"
    );
}
