//! Misconception: twice, three times, four times 100 ms is what doubling means.
//! Rejected by: every_further_wait_is_twice_the_one_before, no_wait_is_longer_than_20_seconds, the_waits_between_attempts_add_up

const BASE_MS: u64 = 100;
const CAP_MS: u64 = 20_000;

fn backoff_ms(attempt: u32) -> u64 {
    let mut wait_ms = 0;
    for _ in 1..=attempt {
        wait_ms += BASE_MS;
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
