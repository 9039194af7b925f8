//! What Lambda offers.

use std::ops::RangeInclusive;

/// The memory of a function in MB: book/src/facts.md. Ask `MEMORY_MB.contains(&mb)`.
pub const MEMORY_MB: RangeInclusive<u64> = 128..=10_240;
