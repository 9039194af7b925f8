//! Misconception: the duration is the whole time, so the init belongs into it.
//! Rejected by: each_time_has_its_own_field

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
            duration_us: duration_us + init_us,
            init_us,
            memory_mb,
        }
    }
}

#[path = "checks/ex1_invocation.rs"]
mod checks;
