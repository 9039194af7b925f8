//! What another processor would save.

use crate::tariff::{Architecture, cost_pico_dollars};

/// What an invocation would cost less on arm64 than on x86, in pico-dollars, if it took as long there.
pub fn saving_on_arm64(billed_ms: u64, memory_mb: u16) -> u64 {
    cost_pico_dollars(Architecture::X86, billed_ms, memory_mb)
        - cost_pico_dollars(Architecture::Arm64, billed_ms, memory_mb)
}
