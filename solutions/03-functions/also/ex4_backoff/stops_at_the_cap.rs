//! Differs: a `while` loop that ends as soon as the cap is reached: eight rounds at most, also for attempt 1000.

const BASE_MS: u64 = 100;
const CAP_MS: u64 = 20_000;

fn backoff_ms(attempt: u32) -> u64 {
    let mut wait_ms = BASE_MS;
    let mut doubled = 1;
    while doubled < attempt && wait_ms < CAP_MS {
        wait_ms *= 2;
        doubled += 1;
    }
    if wait_ms < CAP_MS { wait_ms } else { CAP_MS }
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
