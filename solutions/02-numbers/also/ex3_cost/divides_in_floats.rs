//! Differs: multiplies in integers and divides once, as `f64`. Within Lambda's limits that comes out right, but one has to count bits to know it. With integers there is nothing to count.

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;

fn cost_pico_dollars(billed_ms: u64, memory_mb: u64) -> u64 {
    let product = billed_ms * memory_mb * PICO_DOLLARS_PER_GB_SECOND;
    (product as f64 / 1_024_000.0).round() as u64
}

#[path = "checks/ex3_cost.rs"]
mod checks;
