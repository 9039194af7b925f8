//! Differs: `as u128` instead of `u128::from`. Widening with `as` loses nothing either; `from` has the advantage that it would not compile if it could.

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;
const MB_MS_PER_GB_SECOND: u128 = 1024 * 1000;

fn total_pico_dollars(invocations: u64, billed_ms: u64, memory_mb: u64) -> u128 {
    let mb_ms = invocations as u128 * billed_ms as u128 * memory_mb as u128;
    let product = mb_ms * PICO_DOLLARS_PER_GB_SECOND as u128;
    (product + MB_MS_PER_GB_SECOND / 2) / MB_MS_PER_GB_SECOND
}

#[path = "checks/ex4_a_million_invocations.rs"]
mod checks;
