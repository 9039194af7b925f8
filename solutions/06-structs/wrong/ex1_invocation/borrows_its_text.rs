//! Misconception: a struct can keep a `&str`, as a function takes one. (It would have to end before the text does, and must say so: lesson 15.)
//! Rejected by: E0106

/// One invocation of a function, as Lambda reports it. Times are in microseconds.
struct Invocation {
    request_id: &str,
    duration_us: u64,
    init_us: u64,
    memory_mb: u16,
}

impl Invocation {
    /// An invocation with these values.
    fn new(request_id: &str, duration_us: u64, init_us: u64, memory_mb: u16) -> Invocation {
        Invocation {
            request_id,
            duration_us,
            init_us,
            memory_mb,
        }
    }
}

#[path = "checks/ex1_invocation.rs"]
mod checks;
