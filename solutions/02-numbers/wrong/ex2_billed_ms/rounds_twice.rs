//! Misconception: it does not matter when one rounds. Every rounding adds up to a millisecond, so round once, at the end.
//! Rejected by: start_up_and_work_are_added_before_rounding

fn billed_ms(duration_us: u64, init_us: u64) -> u64 {
    duration_us.div_ceil(1000) + init_us.div_ceil(1000)
}

#[path = "checks/ex2_billed_ms.rs"]
mod checks;
