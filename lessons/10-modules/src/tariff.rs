//! Exercise 10.4: For whom is it?
//!
//! Everything in this file is `pub`. A colleague's dashboard already calls `rounded` with numbers of
//! its own, and now we cannot change it. Say for each item for whom it is:
//! - for everybody: `Architecture` and `price`;
//! - for the library: `cost_pico_dollars`. billing.rs needs it today, savings.rs will;
//! - for this file: `MB_MS_PER_GB_SECOND` and `rounded`.
//!
//! Two ways are right: a word before each item, or a private module inside this file (nothing before
//! its `mod`: `pub` there opens every `pub` in it). Then write `saving_on_arm64` in src/savings.rs.
//!
//! Leave the paths that billing.rs uses, the prices and the signatures alone.
//! Hint: `cargo learn hint 10 4`
//! Chapter: book/src/10-modules.md. The Rust Book: https://doc.rust-lang.org/book/ch07-03-paths-for-referring-to-an-item-in-the-module-tree.html

// TODO: not everything in this file is for everybody.

/// The processor that a function runs on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Architecture {
    X86,
    Arm64,
}

/// The price of one GB-second in pico-dollars, first tier, us-east-1: book/src/facts.md.
pub fn price(architecture: Architecture) -> u64 {
    match architecture {
        Architecture::X86 => 16_666_700,
        Architecture::Arm64 => 13_333_400,
    }
}

/// A GB-second in the units of a REPORT line: 1024 MB for 1000 ms.
pub const MB_MS_PER_GB_SECOND: u128 = 1024 * 1000;

/// An amount in pico-dollars times MB and ms, rounded to whole pico-dollars, one half up.
pub fn rounded(product: u128) -> u64 {
    ((product + MB_MS_PER_GB_SECOND / 2) / MB_MS_PER_GB_SECOND) as u64
}

/// What one invocation costs in pico-dollars, without the price of the request itself.
pub fn cost_pico_dollars(architecture: Architecture, billed_ms: u64, memory_mb: u16) -> u64 {
    let product = u128::from(billed_ms) * u128::from(memory_mb) * u128::from(price(architecture));
    rounded(product)
}
