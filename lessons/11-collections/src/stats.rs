//! Exercise 11.1: The slowest one in a hundred
//!
//! A mean hides the customers who wait. So Tally tells p50 and p99: half of the calls, and 99 in a
//! hundred, took no longer than this. Of n sorted values, the nearest-rank percentile is the one with
//! the rank ⌈percent / 100 · n⌉ (rounded up), counted from 1. So of 30, 10 and 20, p50 is 20 and p99 is 30.
//!
//! Copy what you were lent with `to_vec`, sort the copy with `sort`, and take the value at the right
//! place: ranks count from 1, places from 0. Lengths are `usize`, so convert `percent` first, and reckon
//! in whole numbers. `None` when there are no values, and when `percent` is 0 or more than 100.
//!
//! Leave the signature alone.
//! Hint: `cargo learn hint 11 1`
//! Chapter: book/src/11-collections.md. The Rust Book: https://doc.rust-lang.org/book/ch08-01-vectors.html

/// The nearest-rank percentile: the smallest of the values such that at least `percent` in a hundred of
/// them are not larger. That is, when they are sorted, the one with the rank ⌈percent / 100 · n⌉,
/// counted from 1. `None` when there are no values, and when `percent` is not within 1 and 100.
///
/// Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50
/// (1996), definition 1.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    todo!("sort a copy of {values:?} and find p{percent}") // TODO
}
