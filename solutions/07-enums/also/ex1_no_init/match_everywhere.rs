//! Differs: `match` in all three methods, as the chapter does.

/// One invocation of a function. Times are in microseconds.
struct Invocation {
    duration_us: u64,
    init_us: Option<u64>,
}

impl Invocation {
    /// The milliseconds that Lambda bills for both times together; a started one counts whole.
    fn billed_ms(&self) -> u64 {
        match self.init_us {
            Some(us) => (self.duration_us + us).div_ceil(1000),
            None => self.duration_us.div_ceil(1000),
        }
    }

    /// Whether this invocation had an init.
    fn is_cold_start(&self) -> bool {
        match self.init_us {
            Some(_) => true,
            None => false,
        }
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
            match invocation.init_us {
                Some(us) => {
                    sum += us;
                    inits += 1;
                }
                None => {}
            }
        }
        // `None` when there was no init to divide by.
        sum.checked_div(inits)
    }
}

#[path = "checks/ex1_no_init.rs"]
mod checks;
