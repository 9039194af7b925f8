//! Differs: it knows that one invocation's product fits a `u64` and widens only then. That is right as long as Lambda's limits are; widening every factor needs no such knowledge.

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

fn total_pico_dollars(invocations: u64, billed_ms: u64, memory_mb: u64) -> u128 {
    let invocations = u128::from(invocations);
    // One invocation's product fits a `u64`, whatever Lambda allows.
    let one = billed_ms * memory_mb * PICO_DOLLARS_PER_GB_SECOND;
    let divisor = u128::from(MB_MS_PER_GB_SECOND);
    (invocations * u128::from(one) + divisor / 2) / divisor
}

#[path = "checks/ex4_a_million_invocations.rs"]
mod checks;
