//! Misconception: TODO(write): a sentence for the learner. Only the work itself is billed.
//! Rejected by: the_start_up_is_billed_too

fn billed_ms(duration_ms: u64, _init_ms: u64) -> u64 {
    duration_ms
}

#[path = "checks/ex1_first.rs"]
mod checks;
