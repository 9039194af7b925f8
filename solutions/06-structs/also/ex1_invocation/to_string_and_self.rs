//! Differs: `to_string` instead of `String::from`, and `Self` for the type that the `impl` belongs to.

/// One invocation of a function, as Lambda reports it. Times are in microseconds.
struct Invocation {
    request_id: String,
    duration_us: u64,
    init_us: u64,
    memory_mb: u16,
}

impl Invocation {
    /// An invocation with these values.
    fn new(request_id: &str, duration_us: u64, init_us: u64, memory_mb: u16) -> Self {
        Self {
            request_id: request_id.to_string(),
            duration_us,
            init_us,
            memory_mb,
        }
    }
}

#[path = "checks/ex1_invocation.rs"]
mod checks;
