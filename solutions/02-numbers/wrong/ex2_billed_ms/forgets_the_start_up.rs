//! Misconception: the start-up is free. In Rust it was always billed, and for zip functions on managed runtimes it has been since August 2025.
//! Rejected by: start_up_and_work_are_added_before_rounding

fn billed_ms(duration_us: u64, _init_us: u64) -> u64 {
    duration_us.div_ceil(1000)
}

#[path = "checks/ex2_billed_ms.rs"]
mod checks;
