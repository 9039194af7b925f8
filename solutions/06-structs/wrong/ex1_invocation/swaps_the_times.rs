//! Misconception: the order of two numbers of one type does not matter, rustc would notice.
//! Rejected by: each_time_has_its_own_field, a_warm_invocation_has_an_init_of_0

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
            duration_us: init_us,
            init_us: duration_us,
            memory_mb,
        }
    }
}

#[path = "checks/ex1_invocation.rs"]
mod checks;
