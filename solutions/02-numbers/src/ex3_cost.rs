//! Exercise 02.3: What one invocation costs
//!
//! Lambda charges for memory × time: one gigabyte for one second costs 16 666 700 pico-dollars
//! (an amount in pico-dollars, a millionth of a millionth of a dollar, needs no fractions).
//! You have megabytes (1024 of them are a gigabyte) and milliseconds (1000 are a second).
//!
//! Make `cost_pico_dollars` compute the cost, and round once, at the end, to the nearest
//! pico-dollar (exactly one half goes up). Prefer integers: most ways through `f64` miss a half.
//!
//! Leave the price, the signature and the last two lines alone.
//! Hint: `cargo learn hint 02 3`
//! Chapter: book/src/02-numbers.md. The Rust Book: https://doc.rust-lang.org/book/ch03-02-data-types.html#numeric-operations

/// The price of one GB-second on x86-64, in pico-dollars.
/// Source: https://aws.amazon.com/lambda/pricing/ (us-east-1, first tier, November 2026).
const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;

/// A GB-second in the units of a REPORT line: 1024 MB for 1000 ms.
const MB_MS_PER_GB_SECOND: u64 = 1024 * 1000;

/// The cost of one invocation in pico-dollars, without the price of the request itself.
fn cost_pico_dollars(billed_ms: u64, memory_mb: u64) -> u64 {
    let product = billed_ms * memory_mb * PICO_DOLLARS_PER_GB_SECOND;
    // Half the divisor more, and the division that drops the rest rounds to the nearest.
    (product + MB_MS_PER_GB_SECOND / 2) / MB_MS_PER_GB_SECOND
}

#[path = "../../../lessons/02-numbers/src/checks/ex3_cost.rs"]
mod checks;
