//! Exercise 06.4: Test data without noise
//!
//! Tally's own tests need invocations that differ in one field, and a sentence that shows the
//! difference. rustc can write the parts you need: printing, comparing, cloning.
//!
//! Write the line above the struct that asks for them, then the three bodies. `follow_up` has two
//! good answers: one copies a text too many, the other names a field more. Choose.
//! `..*first` alone is E0507: see in the chapter what would have to move.
//!
//! Leave the fields, `typical`, the signatures and the last two lines alone.
//! Hint: `cargo learn hint 06 4`
//! Chapter: book/src/06-structs.md. The Rust Book: https://doc.rust-lang.org/book/ch05-01-defining-structs.html#creating-instances-with-struct-update-syntax

/// One invocation of a function, as Lambda reports it. Times are in microseconds.
// TODO
struct Invocation {
    function: String,
    request_id: String,
    duration_us: u64,
    init_us: u64,
    memory_mb: u16,
}

/// Given: an invocation as most are, warm and short.
fn typical() -> Invocation {
    Invocation {
        function: String::from("tally-ingest"),
        request_id: String::from("3f1c9a52"),
        duration_us: 12_340,
        init_us: 0,
        memory_mb: 128,
    }
}

/// Like `typical()`, but a cold start with an init of 14.02 ms.
fn cold() -> Invocation {
    todo!("make it from {}", typical().request_id) // TODO
}

/// A later invocation in the same environment: like `first`, but with an id of its own and no init.
fn follow_up(first: &Invocation, request_id: &str) -> Invocation {
    todo!("make {request_id} from {}", first.request_id) // TODO
}

/// The word `same`, or both invocations as `{:?}` shows them, with ` became ` between them.
fn difference(before: &Invocation, after: &Invocation) -> String {
    todo!("compare {} with {}", before.request_id, after.request_id) // TODO
}

#[path = "checks/ex4_derive.rs"]
mod checks;
