//! Differs: it doubles before dividing and rounds by the last bit. The same result from another side.

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;

fn cost_pico_dollars(billed_ms: u64, memory_mb: u64) -> u64 {
    let twice = 2 * billed_ms * memory_mb * PICO_DOLLARS_PER_GB_SECOND / 1_024_000;
    twice.div_ceil(2)
}

#[path = "checks/ex3_cost.rs"]
mod checks;
