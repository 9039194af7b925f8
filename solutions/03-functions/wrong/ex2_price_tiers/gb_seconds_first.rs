//! Misconception: convert to GB-seconds first, then multiply by the price. (Integers forget the rest.)
//! Rejected by: a_short_invocation_is_not_rounded_to_nothing

const X86_TIER_1: u64 = 16_666_700;
const X86_TIER_2: u64 = 15_000_000;
const X86_TIER_3: u64 = 13_333_400;
const ARM64_TIER_1: u64 = 13_333_400;
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

fn x86_price(used_gb_s: u64) -> u64 {
    if used_gb_s < 6_000_000_000 {
        X86_TIER_1
    } else if used_gb_s < 15_000_000_000 {
        X86_TIER_2
    } else {
        X86_TIER_3
    }
}

fn cost(billed_ms: u64, memory_mb: u64, arm64: bool) -> u64 {
    let gb_s = memory_mb * billed_ms / MB_MS_PER_GB_SECOND;
    if arm64 {
        gb_s * ARM64_TIER_1
    } else {
        gb_s * X86_TIER_1
    }
}

#[path = "checks/ex2_price_tiers.rs"]
mod checks;
