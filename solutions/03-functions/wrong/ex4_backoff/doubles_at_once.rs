//! Misconception: `1..=attempt` begins at 1, so it doubles once less than `attempt` times.
//! Rejected by: the_first_wait_is_100_ms, every_further_wait_is_twice_the_one_before, the_waits_between_attempts_add_up

const BASE_MS: u64 = 100;
const CAP_MS: u64 = 20_000;

fn backoff_ms(attempt: u32) -> u64 {
    let mut wait_ms = BASE_MS;
    for _ in 1..=attempt {
        wait_ms = u64::min(wait_ms * 2, CAP_MS);
    }
    wait_ms
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
