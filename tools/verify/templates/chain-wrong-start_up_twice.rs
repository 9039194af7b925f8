//! Misconception: TODO(write): a sentence for the learner. The start-up is billed once more.
//! Rejected by: the_start_up_is_billed_too, without_a_start_up_only_the_duration_is_billed

/// What is billed, in ms.
pub fn billed_ms(duration_ms: u64, init_ms: u64) -> u64 {
    duration_ms + 2 * init_ms
}
