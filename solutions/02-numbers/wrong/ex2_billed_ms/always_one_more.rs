//! Misconception: rounding up is dividing and adding one. Full milliseconds become one too many.
//! Rejected by: full_milliseconds_cost_nothing_extra, the_longest_invocation_is_billed_to_the_millisecond

fn billed_ms(duration_us: u64, init_us: u64) -> u64 {
    (duration_us + init_us) / 1000 + 1
}

#[path = "checks/ex2_billed_ms.rs"]
mod checks;
