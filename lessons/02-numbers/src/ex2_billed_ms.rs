//! Exercise 02.2: A started millisecond is a whole one
//!
//! Lambda bills by the millisecond and rounds up. The start-up is billed too (in Rust it always was,
//! for zip functions on managed runtimes since August 2025). A real REPORT line: Duration 12.34 ms,
//! Init Duration 14.02 ms, Billed Duration 27 ms (12.34 + 14.02 = 26.36).
//!
//! Make `billed_ms` compute the 27 from the two times. Integers are enough; you need no `f64`.
//!
//! Leave the last two lines alone.
//! Hint: `cargo learn hint 02 2`
//! Chapter: book/src/02-numbers.md. The Rust Book: https://doc.rust-lang.org/book/ch03-02-data-types.html#numeric-operations

/// The billed milliseconds of one invocation; both times are in microseconds.
fn billed_ms(duration_us: u64, init_us: u64) -> u64 {
    todo!("use {duration_us} and {init_us}") // TODO
}

#[path = "checks/ex2_billed_ms.rs"]
mod checks;
