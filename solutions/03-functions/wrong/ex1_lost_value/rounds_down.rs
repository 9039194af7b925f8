//! Misconception: the block only gets in the way, so out with it; the semicolons were its fault.
//! Rejected by: a_started_millisecond_is_billed_whole, the_shortest_run_is_billed_as_one_millisecond

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

fn cost(duration_us: u64, memory_mb: u64) -> u64 {
    let billed_ms = duration_us / 1000;
    let product = billed_ms * memory_mb * PICO_DOLLARS_PER_GB_SECOND;
    (product + MB_MS_PER_GB_SECOND / 2) / MB_MS_PER_GB_SECOND
}

#[path = "checks/ex1_lost_value.rs"]
mod checks;
