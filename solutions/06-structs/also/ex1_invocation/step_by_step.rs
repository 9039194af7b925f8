//! Differs: the fields in another order, and the text made first. Fields are named, so their order is free.

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
        let own_id = String::from(request_id);
        Invocation {
            memory_mb,
            init_us,
            duration_us,
            request_id: own_id,
        }
    }
}

#[path = "checks/ex1_invocation.rs"]
mod checks;
