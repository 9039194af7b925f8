//! Exercise 03.2: Price tiers
//!
//! A GB-second on arm64 is cheaper than one on x86. And whoever uses very many in a month
//! pays less for the next one: on x86 one price below 6 billion GB-seconds, another from
//! there to below 15 billion, a third from 15 billion on.
//!
//! Write both functions. Let `if` choose a value; you need neither `return` nor `mut`.
//!
//! Leave the constants and the last two lines alone.
//! Hint: `cargo learn hint 03 2`
//! Chapter: book/src/03-functions.md. The Rust Book: https://doc.rust-lang.org/book/ch03-05-control-flow.html#if-expressions

/// Prices of one GB-second in pico-dollars, us-east-1; dates and sources in book/src/facts.md.
const X86_TIER_1: u64 = 16_666_700;
const X86_TIER_2: u64 = 15_000_000;
const X86_TIER_3: u64 = 13_333_400;
const ARM64_TIER_1: u64 = 13_333_400;

/// Memory comes in MB and time in ms: one GB-second is 1024 MB for 1000 ms.
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

/// What the next GB-second on x86 costs when `used_gb_s` were used this month, in pico-dollars.
fn x86_price(used_gb_s: u64) -> u64 {
    todo!("{used_gb_s} are used: {X86_TIER_1}, {X86_TIER_2} or {X86_TIER_3}?") // TODO
}

/// What one invocation costs in the first tier, in pico-dollars, rounded to the nearest (one half up).
fn cost(billed_ms: u64, memory_mb: u64, arm64: bool) -> u64 {
    // TODO: on x86 the price is X86_TIER_1; lesson 02 has the formula.
    todo!("{billed_ms} ms, {memory_mb} MB, arm64: {arm64}; {ARM64_TIER_1}, {MB_MS_PER_GB_SECOND}")
}

#[path = "checks/ex2_price_tiers.rs"]
mod checks;
