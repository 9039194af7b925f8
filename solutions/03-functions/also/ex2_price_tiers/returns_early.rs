//! Differs: leaves early with `return` instead of choosing one value. Go's habit, and it works.

const X86_TIER_1: u64 = 16_666_700;
const X86_TIER_2: u64 = 15_000_000;
const X86_TIER_3: u64 = 13_333_400;
const ARM64_TIER_1: u64 = 13_333_400;
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

fn x86_price(used_gb_s: u64) -> u64 {
    if used_gb_s >= 15_000_000_000 {
        return X86_TIER_3;
    }
    if used_gb_s >= 6_000_000_000 {
        return X86_TIER_2;
    }
    X86_TIER_1
}

fn cost(billed_ms: u64, memory_mb: u64, arm64: bool) -> u64 {
    let price = if arm64 { ARM64_TIER_1 } else { X86_TIER_1 };
    let product = billed_ms * memory_mb * price;
    (product + MB_MS_PER_GB_SECOND / 2) / MB_MS_PER_GB_SECOND
}

#[path = "checks/ex2_price_tiers.rs"]
mod checks;
