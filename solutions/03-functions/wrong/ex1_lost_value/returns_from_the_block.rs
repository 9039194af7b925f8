//! Misconception: `return` hands over the value of the block it stands in. It leaves the whole function, and rustc only warns that the rest is never reached.
//! Rejected by: one_millisecond_at_128_mb_costs_2083_pico_dollars, a_started_millisecond_is_billed_whole, the_shortest_run_is_billed_as_one_millisecond, a_gb_second_costs_its_price, the_largest_invocation_fits

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

fn cost(duration_us: u64, memory_mb: u64) -> u64 {
    let billed_ms: u64 = {
        let padded_us = duration_us + 999;
        return padded_us / 1000;
    };
    let product = billed_ms * memory_mb * PICO_DOLLARS_PER_GB_SECOND;
    (product + MB_MS_PER_GB_SECOND / 2) / MB_MS_PER_GB_SECOND
}

#[path = "checks/ex1_lost_value.rs"]
mod checks;
