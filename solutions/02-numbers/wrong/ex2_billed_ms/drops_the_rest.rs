//! Misconception: `/` rounds. Between integers it drops the rest, as in C# and Go; Python's `/` would have made a float.
//! Rejected by: a_started_millisecond_is_billed_whole, a_single_microsecond_starts_the_next_millisecond, start_up_and_work_are_added_before_rounding

fn billed_ms(duration_us: u64, init_us: u64) -> u64 {
    (duration_us + init_us) / 1000
}

#[path = "checks/ex2_billed_ms.rs"]
mod checks;
