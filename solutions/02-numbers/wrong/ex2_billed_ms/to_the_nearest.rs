//! Misconception: adding half before dividing rounds up. It rounds to the nearest, and 12.34 ms become 12.
//! Rejected by: a_started_millisecond_is_billed_whole, a_single_microsecond_starts_the_next_millisecond, start_up_and_work_are_added_before_rounding

fn billed_ms(duration_us: u64, init_us: u64) -> u64 {
    (duration_us + init_us + 500) / 1000
}

#[path = "checks/ex2_billed_ms.rs"]
mod checks;
