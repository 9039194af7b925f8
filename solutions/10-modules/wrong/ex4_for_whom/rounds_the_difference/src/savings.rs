//! Misconception: a difference may be rounded once, with a price that is the difference of two prices,
//! and comes out the same. It is not the difference of the two amounts on the two bills.
//! Rejected by: arm64_saves_a_fifth

use crate::tariff::{Architecture, price};

/// What an invocation would cost less on arm64 than on x86, in pico-dollars, if it took as long there.
pub fn saving_on_arm64(billed_ms: u64, memory_mb: u16) -> u64 {
    let price = price(Architecture::X86) - price(Architecture::Arm64);
    (billed_ms * u64::from(memory_mb) * price + 512_000) / 1_024_000
}
