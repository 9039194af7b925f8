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
    &counts[counts.len().saturating_sub(minutes)..]
}

/// The most invocations in any `minutes` neighbouring minutes.
fn busiest(counts: &[u64], minutes: usize) -> Option<u64> {
    if minutes == 0 || minutes > counts.len() {
        return None;
    }
    let mut most = 0;
    for window in counts.windows(minutes) {
        let mut total = 0;
        for count in window {
            total += count;
        }
        most = total.max(most);
    }
    Some(most)
}

#[path = "../../../lessons/08-slices/src/checks/ex3_busiest_minutes.rs"]
mod checks;
