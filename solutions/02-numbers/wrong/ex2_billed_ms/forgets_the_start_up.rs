//! Misconception: the start-up is free. With a runtime of your own it was always billed.
//! Rejected by: start_up_and_work_are_added_before_rounding

fn billed_ms(duration_us: u64, _init_us: u64) -> u64 {
    duration_us.div_ceil(1000)
}

#[path = "checks/ex2_billed_ms.rs"]
mod checks;
