//! Exercise 02.1: The same name, another type
//!
//! Tally keeps memory in megabytes and times in microseconds (the 12.34 ms of a REPORT line are
//! 12 340). Two small functions compute with them, and neither compiles: both give a variable a
//! second value.
//!
//! Mend both. In `total_us` rustc's own `help:` leads you there. In `memory_bytes` it does not:
//! the second value has another type, and `.into()` at the end comes too late, because the product
//! is computed before it. Make a new variable of the same name with a second `let`.
//!
//! Leave the signatures and the last two lines alone.
//! Hint: `cargo learn hint 02 1`
//! Chapter: book/src/02-numbers.md. The Rust Book: https://doc.rust-lang.org/book/ch03-01-variables-and-mutability.html#shadowing

/// What an invocation took with its start-up, in microseconds.
fn total_us(duration_us: u64, init_us: u64) -> u64 {
    let mut total = duration_us;
    total += init_us;
    total
}

/// The memory of a function in bytes. It is given in megabytes of 1 048 576 bytes each.
fn memory_bytes(memory: u16) -> u64 {
    // A `u16` ends at 65 535: first the wider type, then the multiplication.
    let memory = u64::from(memory);
    memory * 1_048_576
}

#[path = "../../../lessons/02-numbers/src/checks/ex1_shadow.rs"]
mod checks;
