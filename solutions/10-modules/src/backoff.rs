//! How long to wait before another attempt.

/// The wait after the first failed attempt, in ms.
const BASE_MS: u64 = 100;

/// The longest wait, in ms.
const CAP_MS: u64 = 20_000;

/// How long Tally waits after this failed attempt, in ms. Attempts count from 1.
pub fn backoff_ms(attempt: u32) -> u64 {
    let mut wait_ms = BASE_MS;
    for _ in 1..attempt {
        // The cap belongs inside the loop: the doubling alone would overflow in round 58.
        wait_ms = u64::min(wait_ms * 2, CAP_MS);
    }
    wait_ms
}

/// How long Tally waits in all when `attempts` attempts fail and it then gives up, in ms.
pub fn total_wait_ms(attempts: u32) -> u64 {
    let mut total_ms = 0;
    for attempt in 1..attempts {
        total_ms += backoff_ms(attempt);
    }
    total_ms
}
