//! Exercise 02.4: A million invocations
//!
//! The cost of a month: invocations × milliseconds × megabytes × price. The function below is
//! right for small numbers. For a million of the longest and largest invocations, 15 minutes at
//! 10 240 MB, it panics: `attempt to multiply with overflow`.
//!
//! Make it right for every number of invocations that a `u64` can hold. Widen in time: `u128` has
//! room for every number of 38 digits, and for some of 39. Still round once, at the end.
//!
//! Leave the price, the signature and the last two lines alone.
//! Hint: `cargo learn hint 02 4`
//! Chapter: book/src/02-numbers.md. The Rust Book: https://doc.rust-lang.org/book/ch03-02-data-types.html#integer-overflow

/// The price of one GB-second on x86-64, in pico-dollars.
/// Source: https://aws.amazon.com/lambda/pricing/ (us-east-1, first tier, November 2026).
const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;

/// A GB-second in the units of a REPORT line: 1024 MB for 1000 ms.
const MB_MS_PER_GB_SECOND: u128 = 1024 * 1000;

/// The cost of many equal invocations in pico-dollars, without the price of the requests.
fn total_pico_dollars(invocations: u64, billed_ms: u64, memory_mb: u64) -> u128 {
    // Each factor is widened before it is multiplied; afterwards it would be too late.
    let product = u128::from(invocations)
        * u128::from(billed_ms)
        * u128::from(memory_mb)
        * u128::from(PICO_DOLLARS_PER_GB_SECOND);
    (product + MB_MS_PER_GB_SECOND / 2) / MB_MS_PER_GB_SECOND
}

#[path = "../../../lessons/02-numbers/src/checks/ex4_a_million_invocations.rs"]
mod checks;
