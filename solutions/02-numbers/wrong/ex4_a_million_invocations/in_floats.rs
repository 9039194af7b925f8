//! Misconception: `f64` has room for large numbers. It has room for their size, and for about 16 of their digits.
//! Rejected by: every_pico_dollar_counts, even_the_largest_u64_of_invocations_has_a_price

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

fn total_pico_dollars(invocations: u64, billed_ms: u64, memory_mb: u64) -> u128 {
    let product = invocations as f64 * billed_ms as f64 * memory_mb as f64;
    let gb_seconds = product / MB_MS_PER_GB_SECOND as f64;
    (gb_seconds * PICO_DOLLARS_PER_GB_SECOND as f64).round() as u128
}

#[path = "checks/ex4_a_million_invocations.rs"]
mod checks;
