//! Misconception: first the GB-seconds, then the price, as one would say it. In integers 128 / 1024 is 0, and everything after it too.
//! Rejected by: a_millisecond_of_the_smallest_function_is_not_free, nothing_is_rounded_on_the_way, the_result_is_rounded_to_the_nearest, exactly_one_half_goes_up

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;

fn cost_pico_dollars(billed_ms: u64, memory_mb: u64) -> u64 {
    let gb_seconds = memory_mb / 1024 * billed_ms / 1000;
    gb_seconds * PICO_DOLLARS_PER_GB_SECOND
}

#[path = "checks/ex3_cost.rs"]
mod checks;
