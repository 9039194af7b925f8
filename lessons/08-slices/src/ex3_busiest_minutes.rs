//! Exercise 08.3: The busiest minutes
//!
//! Lambda counts invocations, one number a minute. How many came in the busiest five minutes? It shows
//! how bursty the load is: calls a second, times the mean duration in seconds, is how many run at once
//! on average. And for the chart only the last hour is wanted.
//!
//! `last` returns a part of the list, no copy: a range, `&counts[from..]`. The list may be shorter
//! than `minutes`, then it is the whole list.
//! `busiest` goes through `counts.windows(minutes)`: all parts of that length, each one a `&[u64]`
//! that you can loop over. `None` when there is no such part, also for 0 minutes: `windows(0)` panics.
//! (`total.max(most)` is the larger of two numbers.)
//!
//! Leave the signatures and the last two lines alone.
//! Hint: `cargo learn hint 08 3`
//! Chapter: book/src/08-slices.md. The Rust Book: https://doc.rust-lang.org/book/ch04-03-slices.html#other-slices

/// The last `minutes` counts, or all of them when there are fewer.
fn last(counts: &[u64], minutes: usize) -> &[u64] {
    todo!("cut {minutes} of {} counts off the end", counts.len()) // TODO
}

/// The most invocations in any `minutes` neighbouring minutes.
fn busiest(counts: &[u64], minutes: usize) -> Option<u64> {
    todo!("look at every {minutes} neighbours among {counts:?}") // TODO
}

#[path = "checks/ex3_busiest_minutes.rs"]
mod checks;
