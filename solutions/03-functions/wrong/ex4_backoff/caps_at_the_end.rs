//! Misconception: the cap can wait until the end. (Attempt 64 overflows long before.)
//! Rejected by: a_thousand_attempts_do_not_overflow

const BASE_MS: u64 = 100;
const CAP_MS: u64 = 20_000;

fn backoff_ms(attempt: u32) -> u64 {
    let mut wait_ms = BASE_MS;
    for _ in 1..attempt {
        wait_ms *= 2;
    }
    if wait_ms > CAP_MS { CAP_MS } else { wait_ms }
}

fn total_wait_ms(attempts: u32) -> u64 {
    let mut total_ms = 0;
    for attempt in 1..attempts {
        total_ms += backoff_ms(attempt);
    }
    total_ms
}

#[path = "checks/ex4_backoff.rs"]
mod checks;
