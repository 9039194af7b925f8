//! Misconception: `1..=n - 1` is another way to write `1..n`. For 0 the subtraction goes below zero and panics; `1..0` is only empty.
//! Rejected by: no_attempt_waits_for_nothing

const BASE_MS: u64 = 100;
const CAP_MS: u64 = 20_000;

fn backoff_ms(attempt: u32) -> u64 {
    let mut wait_ms = BASE_MS;
    for _ in 1..attempt {
        wait_ms = u64::min(wait_ms * 2, CAP_MS);
    }
    wait_ms
}

fn total_wait_ms(attempts: u32) -> u64 {
    let mut total_ms = 0;
    for attempt in 1..=attempts - 1 {
        total_ms += backoff_ms(attempt);
    }
    total_ms
}

#[path = "checks/ex4_backoff.rs"]
mod checks;
