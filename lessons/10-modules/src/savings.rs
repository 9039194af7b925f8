//! What another processor would save.

/// What an invocation would cost less on arm64 than on x86, in pico-dollars, if it took as long there.
pub fn saving_on_arm64(billed_ms: u64, memory_mb: u16) -> u64 {
    // TODO: the difference of two calls of `cost_pico_dollars` in src/tariff.rs.
    todo!("use {billed_ms} and {memory_mb}")
}
