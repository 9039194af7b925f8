//! Misconception: when it no longer panics, it works. `wrapping_mul` starts again at 0, as C# and Go do by default, and the bill is some number.
//! Rejected by: a_million_of_the_longest_and_largest_invocations_have_a_price, every_pico_dollar_counts, even_the_largest_u64_of_invocations_has_a_price

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

fn total_pico_dollars(invocations: u64, billed_ms: u64, memory_mb: u64) -> u128 {
    let product = invocations
        .wrapping_mul(billed_ms)
        .wrapping_mul(memory_mb)
        .wrapping_mul(PICO_DOLLARS_PER_GB_SECOND);
    u128::from((product.wrapping_add(MB_MS_PER_GB_SECOND / 2)) / MB_MS_PER_GB_SECOND)
}

#[path = "checks/ex4_a_million_invocations.rs"]
mod checks;
