//! Differs: a copy first, then its fields one by one.

/// One invocation of a function, as Lambda reports it. Times are in microseconds.
#[derive(Debug, Clone, PartialEq)]
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
    Invocation {
        init_us: 14_020,
        ..typical()
    }
}

/// A later invocation in the same environment: like `first`, but with an id of its own and no init.
fn follow_up(first: &Invocation, request_id: &str) -> Invocation {
    let mut next = first.clone();
    next.request_id = request_id.to_string();
    next.init_us = 0;
    next
}

/// The word `same`, or both invocations as `{:?}` shows them, with ` became ` between them.
fn difference(before: &Invocation, after: &Invocation) -> String {
    if before != after {
        return format!("{before:?} became {after:?}");
    }
    "same".to_string()
}

#[path = "checks/ex4_derive.rs"]
mod checks;
