//! Exercise 03.5: The smallest memory that is fast enough
//!
//! More memory makes the thumbnail function faster, because CPU comes with memory, and it
//! makes it dearer. So the smallest size that is fast enough is the cheapest. Five runs were
//! measured at every size from 128 MB to 10 240 MB, in steps of 128 MB.
//!
//! Return the smallest size at which *every* run stays within the budget (exactly on budget
//! is within). Return 0 when not even 10 240 MB is enough.
//! `measured_ms(memory_mb, run)` is given: the duration of run 1, 2, 3, 4 or 5 at that size.
//! `MAX_MB / STEP_MB` says how many steps there are.
//!
//! Leave the `use` line, the constants and the last two lines alone.
//! Hint: `cargo learn hint 03 5`
//! Chapter: book/src/03-functions.md. The Rust Book: https://doc.rust-lang.org/book/ch03-05-control-flow.html#disambiguating-with-loop-labels

use checks::measured_ms;

/// The smallest size that was measured, and the step to the next one, in MB.
const STEP_MB: u64 = 128;

/// The largest size that Lambda offers, in MB.
const MAX_MB: u64 = 10_240;

/// How many runs were measured at each size.
const RUNS: u64 = 5;

/// The smallest memory size in MB at which no run takes longer than `budget_ms`, or 0.
fn smallest_memory_mb(budget_ms: u64) -> u64 {
    let first = measured_ms(STEP_MB, 1);
    // TODO
    todo!("run 1 of {RUNS} took {first} ms, the budget is {budget_ms} ms; go up to {MAX_MB} MB")
}

#[path = "checks/ex5_smallest_memory.rs"]
mod checks;
