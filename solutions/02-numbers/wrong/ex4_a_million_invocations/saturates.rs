//! Misconception: the largest possible number is good enough. `saturating_mul` stops at the top, and every large bill comes out the same.
//! Rejected by: a_million_of_the_longest_and_largest_invocations_have_a_price, every_pico_dollar_counts, even_the_largest_u64_of_invocations_has_a_price

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

fn total_pico_dollars(invocations: u64, billed_ms: u64, memory_mb: u64) -> u128 {
    let product = invocations
        .saturating_mul(billed_ms)
        .saturating_mul(memory_mb)
        .saturating_mul(PICO_DOLLARS_PER_GB_SECOND);
    u128::from(product / MB_MS_PER_GB_SECOND) + u128::from(product % MB_MS_PER_GB_SECOND >= 512_000)
}

#[path = "checks/ex4_a_million_invocations.rs"]
mod checks;
