/// What is billed, in ms.
pub fn billed_ms(duration_ms: u64, init_ms: u64) -> u64 {
    duration_ms + init_ms
}
