//! Differs: TODO(write): how. The sum the other way round.

/// What is billed, in ms.
pub fn billed_ms(duration_ms: u64, init_ms: u64) -> u64 {
    init_ms + duration_ms
}
