//! Exercise 06.1: One invocation, one value
//!
//! Four values travel together through Tally: an invocation's id, its two times and its memory.
//! Two of them have a field already. Give `Invocation` the other two, `init_us` (a `u64`) and
//! `memory_mb` (a `u16`), and let `new` fill all four.
//!
//! rustc reports several errors at once. Those in the checks say that fields are missing; they go
//! away once you add the fields. Begin with the one in this file; each compile shows what is left.
//! `init_us` is 0 if the function was already running: a number that means "none". Lesson 07 minds.
//!
//! Leave the signature of `new` and the last two lines alone.
//! Hint: `cargo learn hint 06 1`
//! Chapter: book/src/06-structs.md. The Rust Book: https://doc.rust-lang.org/book/ch05-01-defining-structs.html

/// One invocation of a function, as Lambda reports it. Times are in microseconds.
struct Invocation {
    request_id: String,
    duration_us: u64,
    init_us: u64,
    memory_mb: u16,
}

impl Invocation {
    /// An invocation with these values.
    fn new(request_id: &str, duration_us: u64, init_us: u64, memory_mb: u16) -> Invocation {
        Invocation {
            request_id: String::from(request_id),
            duration_us,
            init_us,
            memory_mb,
        }
    }
}

#[path = "../../../lessons/06-structs/src/checks/ex1_invocation.rs"]
mod checks;
