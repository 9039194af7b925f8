//! Misconception: the order of `*` and `/` does not matter, as on paper.
//! Rejected by: one_millisecond_at_128_mb_costs_2083_pico_dollars, a_started_millisecond_is_billed_whole

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

fn cost(duration_us: u64, memory_mb: u64) -> u64 {
    let billed_ms: u64 = {
        let padded_us = duration_us + 999;
        padded_us / 1000
    };
    memory_mb * billed_ms / MB_MS_PER_GB_SECOND * PICO_DOLLARS_PER_GB_SECOND
}

#[path = "checks/ex1_lost_value.rs"]
mod checks;
