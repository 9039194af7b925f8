//! Misconception: `f64` is exact enough for money. 0.0000166667 has no exact binary form, and a half comes out as a little less than a half.
//! Rejected by: exactly_one_half_goes_up

fn cost_pico_dollars(billed_ms: u64, memory_mb: u64) -> u64 {
    let gb_seconds = (billed_ms as f64 / 1000.0) * (memory_mb as f64 / 1024.0);
    (gb_seconds * 0.0000166667 * 1e12).round() as u64
}

#[path = "checks/ex3_cost.rs"]
mod checks;
