//! Misconception: the type of the result decides how the product is computed. It is computed as `u64` first, and only what is left is widened.
//! Rejected by: a_million_of_the_longest_and_largest_invocations_have_a_price, every_pico_dollar_counts, even_the_largest_u64_of_invocations_has_a_price

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

fn total_pico_dollars(invocations: u64, billed_ms: u64, memory_mb: u64) -> u128 {
    let product = u128::from(invocations * billed_ms * memory_mb * PICO_DOLLARS_PER_GB_SECOND);
    let divisor = u128::from(MB_MS_PER_GB_SECOND);
    (product + divisor / 2) / divisor
}

#[path = "checks/ex4_a_million_invocations.rs"]
mod checks;
