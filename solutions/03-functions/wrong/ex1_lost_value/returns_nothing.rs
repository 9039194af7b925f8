//! Misconception: rustc found `()`, so a function that returns `()` will satisfy it.
//! Rejected by: E0308

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

fn cost(duration_us: u64, memory_mb: u64) {
    let billed_ms: u64 = {
        let padded_us = duration_us + 999;
        padded_us / 1000
    };
    let product = billed_ms * memory_mb * PICO_DOLLARS_PER_GB_SECOND;
    (product + MB_MS_PER_GB_SECOND / 2) / MB_MS_PER_GB_SECOND;
}

#[path = "checks/ex1_lost_value.rs"]
mod checks;
