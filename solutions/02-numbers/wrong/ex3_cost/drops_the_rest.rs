//! Misconception: integer division rounds to the nearest. It drops the rest, always to the provider's loss or yours, never by chance.
//! Rejected by: the_result_is_rounded_to_the_nearest, exactly_one_half_goes_up

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;

fn cost_pico_dollars(billed_ms: u64, memory_mb: u64) -> u64 {
    billed_ms * memory_mb * PICO_DOLLARS_PER_GB_SECOND / (1024 * 1000)
}

#[path = "checks/ex3_cost.rs"]
mod checks;
