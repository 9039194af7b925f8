//! Misconception: money is rounded up, as time is. Lambda rounds up the milliseconds; the amount is rounded to the nearest.
//! Rejected by: a_millisecond_of_the_smallest_function_is_not_free, nothing_is_rounded_on_the_way

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;

fn cost_pico_dollars(billed_ms: u64, memory_mb: u64) -> u64 {
    (billed_ms * memory_mb * PICO_DOLLARS_PER_GB_SECOND).div_ceil(1024 * 1000)
}

#[path = "checks/ex3_cost.rs"]
mod checks;
