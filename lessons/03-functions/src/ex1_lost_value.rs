//! Exercise 03.1: The value that got lost
//!
//! Finance wants to know what one invocation costs, in the pico-dollars of lesson 02. The
//! arithmetic below is right: up to whole milliseconds first, and the amount to the nearest
//! pico-dollar at the end. But it was typed in a hurry, and rustc refuses it in two places.
//!
//! Make it compile. Every number and every operator may stay as it is. Read the first message to
//! its `help:`, mend that place and run again: only then can rustc point at the second one.
//!
//! Leave the constants and the last two lines alone.
//! Hint: `cargo learn hint 03 1`
//! Chapter: book/src/03-functions.md. The Rust Book: https://doc.rust-lang.org/book/ch03-03-how-functions-work.html#statements-and-expressions

/// Price of one GB-second on x86, in pico-dollars.
const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;

/// Memory comes in MB and time in ms: one GB-second is 1024 MB for 1000 ms.
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

/// What one invocation on x86 costs, in pico-dollars.
fn cost(duration_us: u64, memory_mb: u64) -> u64 {
    // TODO: two values get lost on their way out.
    let billed_ms: u64 = {
        let padded_us = duration_us + 999;
        padded_us / 1000;
    };
    let product = billed_ms * memory_mb * PICO_DOLLARS_PER_GB_SECOND;
    (product + MB_MS_PER_GB_SECOND / 2) / MB_MS_PER_GB_SECOND;
}

#[path = "checks/ex1_lost_value.rs"]
mod checks;
