//! Misconception: the cost of one invocation times their number is the cost of all. Each one's rounding error is multiplied too: the numbers stay small, and the total is wrong.
//! Rejected by: many_invocations_are_still_rounded_once, every_pico_dollar_counts

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

fn total_pico_dollars(invocations: u64, billed_ms: u64, memory_mb: u64) -> u128 {
    let product = billed_ms * memory_mb * PICO_DOLLARS_PER_GB_SECOND;
    let one = (product + MB_MS_PER_GB_SECOND / 2) / MB_MS_PER_GB_SECOND;
    u128::from(one) * u128::from(invocations)
}

#[path = "checks/ex4_a_million_invocations.rs"]
mod checks;
