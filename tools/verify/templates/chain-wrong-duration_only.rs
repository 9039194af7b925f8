//! Misconception: TODO(write): a sentence for the learner. Only the work itself is billed.
//! Rejected by: the_start_up_is_billed_too

/// What is billed, in ms.
pub fn billed_ms(duration_ms: u64, _init_ms: u64) -> u64 {
    duration_ms
}
