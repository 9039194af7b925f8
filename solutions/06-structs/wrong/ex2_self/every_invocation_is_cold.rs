//! Misconception: a time that was reported at all is an init.
//! Rejected by: without_an_init_the_start_was_warm

/// One invocation of a function, as Lambda reports it. Times are in microseconds.
struct Invocation {
    request_id: String,
    duration_us: u64,
    init_us: u64,
    memory_used_mb: u16,
}

impl Invocation {
    /// The milliseconds that Lambda bills for both times together; a started one counts whole.
    fn billed_ms(&self) -> u64 {
        (self.duration_us + self.init_us).div_ceil(1000)
    }

    /// Whether the function had to be started for this invocation, that is: whether it had an init.
    fn is_cold_start(&self) -> bool {
        self.init_us + self.duration_us > 0
    }

    /// Takes note of a measurement: the highest so far stays.
    fn note_memory(&mut self, used_mb: u16) {
        self.memory_used_mb = u16::max(self.memory_used_mb, used_mb);
    }

    /// The request id, handed over. The rest of the invocation ends here.
    fn into_request_id(self) -> String {
        self.request_id
    }
}

#[path = "checks/ex2_self.rs"]
mod checks;
