//! Differs: it divides, looks at the remainder with `%`, and adds one when at least half was left.

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;

fn cost_pico_dollars(billed_ms: u64, memory_mb: u64) -> u64 {
    let divisor = 1_024_000;
    let product = billed_ms * memory_mb * PICO_DOLLARS_PER_GB_SECOND;
    if product % divisor >= divisor / 2 {
        product / divisor + 1
    } else {
        product / divisor
    }
}

#[path = "checks/ex3_cost.rs"]
mod checks;
