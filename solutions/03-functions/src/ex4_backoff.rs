//! Exercise 03.4: Back off
//!
//! Whoever calls a throttled service again at once makes matters worse. Tally waits after a
//! failed attempt: 100 ms after the first, and after every further one twice as long as
//! before, but never longer than 20 seconds. After the last attempt it gives up, and does
//! not wait any more.
//!
//! Write both functions, with `for` and a range. Attempts count from 1.
//! A queue may try a poison message a thousand times: that must not overflow.
//!
//! Leave the constants and the last two lines alone.
//! Hint: `cargo learn hint 03 4`
//! Chapter: book/src/03-functions.md. The Rust Book: https://doc.rust-lang.org/book/ch03-05-control-flow.html#looping-through-a-collection-with-for

/// The wait after the first failed attempt, in ms.
const BASE_MS: u64 = 100;

/// The longest wait, in ms.
const CAP_MS: u64 = 20_000;

/// How long Tally waits after this failed attempt, in ms.
fn backoff_ms(attempt: u32) -> u64 {
    let mut wait_ms = BASE_MS;
    for _ in 1..attempt {
        // The cap belongs inside the loop: the doubling alone would overflow in round 58.
        wait_ms = u64::min(wait_ms * 2, CAP_MS);
    }
    wait_ms
}

/// How long Tally waits in all when `attempts` attempts fail and it then gives up, in ms.
fn total_wait_ms(attempts: u32) -> u64 {
    let mut total_ms = 0;
    for attempt in 1..attempts {
        total_ms += backoff_ms(attempt);
    }
    total_ms
}

#[path = "../../../lessons/03-functions/src/checks/ex4_backoff.rs"]
mod checks;
