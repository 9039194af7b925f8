//! Differs: no loop. The saturating methods of lesson 02's integers stop at the largest u64 instead of overflowing.

const BASE_MS: u64 = 100;
const CAP_MS: u64 = 20_000;

fn backoff_ms(attempt: u32) -> u64 {
    let factor = 2_u64.saturating_pow(attempt - 1);
    u64::min(BASE_MS.saturating_mul(factor), CAP_MS)
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
