//! Checks of exercise 03.5. Read them as a specification; do not edit them.

use super::*;
use std::cell::Cell;

// How often one check has measured. You need not read how; `Cell` is a matter of lesson 21.
thread_local! {
    static CALLS: Cell<u32> = const { Cell::new(0) };
}

/// Given: how long run 1, 2, 3, 4 or 5 took at this size, in ms.
pub fn measured_ms(memory_mb: u64, run: u64) -> u64 {
    assert!(
        (128..=10_240).contains(&memory_mb) && memory_mb.is_multiple_of(128),
        "nothing was measured at {memory_mb} MB: sizes are 128, 256, 384 and so on up to 10 240"
    );
    assert!(
        (1..=5).contains(&run),
        "there is no run {run}: runs are numbered 1, 2, 3, 4, 5"
    );
    let calls = CALLS.get() + 1;
    CALLS.set(calls);
    assert!(
        calls <= 10_000,
        "measured_ms was called 10 000 times: does the size grow in every round, also when you \
         `continue`?"
    );
    // Waiting for S3 takes the same time at every size; computing gets faster with memory.
    let waiting = [35, 30, 30, 30, 40];
    let computing = [125_000, 96_000, 133_120, 89_600, 102_400];
    let run = run as usize - 1;
    waiting[run] + u64::div_ceil(computing[run], memory_mb)
}

#[test]
fn a_generous_budget_takes_the_smallest_size() {
    assert_eq!(
        smallest_memory_mb(2000),
        128,
        "budget 2000 ms: at 128 MB the slowest run takes 1070 ms"
    );
}

#[test]
fn exactly_on_budget_is_within_it() {
    assert_eq!(
        smallest_memory_mb(1070),
        128,
        "budget 1070 ms: at 128 MB the slowest run takes 1070 ms, which is not longer than allowed"
    );
}

#[test]
fn one_slow_run_rules_a_size_out() {
    assert_eq!(
        smallest_memory_mb(1069),
        256,
        "budget 1069 ms: at 128 MB run 3 takes 1070 ms, one too many; the other four are within the budget"
    );
    assert_eq!(
        smallest_memory_mb(96),
        2176,
        "budget 96 ms: at 2048 MB run 1 takes 97 ms, one too many; at 2176 MB no run takes more than 93 ms"
    );
}

#[test]
fn the_largest_size_counts_too() {
    assert_eq!(
        smallest_memory_mb(50),
        10_240,
        "budget 50 ms: only at 10 240 MB does run 5 come down to 50 ms; at 10 112 MB it takes 51 ms"
    );
}

#[test]
fn a_budget_that_no_size_meets_gives_0() {
    assert_eq!(
        smallest_memory_mb(49),
        0,
        "budget 49 ms: at 10 240 MB run 5 still takes 50 ms"
    );
    assert_eq!(
        smallest_memory_mb(0),
        0,
        "budget 0 ms: no run takes 0 ms, so not even run 1 is ever within the budget"
    );
}
