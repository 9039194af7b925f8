//! Misconception: a sum of 0 means that there was nothing to add. (One init of 0 µs has a sum of 0, too.)
//! Rejected by: an_init_of_0_counts_in_the_mean

/// One invocation of a function. Times are in microseconds.
struct Invocation {
    duration_us: u64,
    init_us: Option<u64>,
}

impl Invocation {
    /// The milliseconds that Lambda bills for both times together; a started one counts whole.
    fn billed_ms(&self) -> u64 {
        (self.duration_us + self.init_us.unwrap_or(0)).div_ceil(1000)
    }

    /// Whether this invocation had an init.
    fn is_cold_start(&self) -> bool {
        self.init_us.is_some()
    }
}

/// Given: the invocations of one log file, in a list.
struct Batch {
    invocations: Vec<Invocation>,
}

impl Batch {
    /// The mean of the inits, rounded down, or `None` if there was no init.
    fn mean_init_us(&self) -> Option<u64> {
        let mut sum: u64 = 0;
        let mut inits = 0;
        for invocation in &self.invocations {
            if let Some(us) = invocation.init_us {
                sum += us;
                inits += 1;
            }
        }
        if sum == 0 {
            return None;
        }
        Some(sum / inits)
    }
}

#[path = "checks/ex1_no_init.rs"]
mod checks;
