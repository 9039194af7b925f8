//! Differs: goes up with `super` where ours starts at the root with `crate`. Here both are one step.

use super::billing::{Cost, MemoryMb};

/// One invocation of a function, as Lambda reports it. Times are in microseconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Invocation {
    request_id: String,
    duration_us: u64,
    init_us: Option<u64>,
    memory: MemoryMb,
}

impl Invocation {
    /// An invocation with these values. `init_us` is `None` when the function was running already.
    pub fn new(
        request_id: &str,
        duration_us: u64,
        init_us: Option<u64>,
        memory: MemoryMb,
    ) -> Invocation {
        Invocation {
            request_id: String::from(request_id),
            duration_us,
            init_us,
            memory,
        }
    }

    /// The id of the request.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// How long the handler took, in microseconds.
    pub fn duration_us(&self) -> u64 {
        self.duration_us
    }

    /// How long the init before it took, in microseconds; `None` when there was none.
    pub fn init_us(&self) -> Option<u64> {
        self.init_us
    }

    /// The memory of the function, lent.
    pub fn memory(&self) -> &MemoryMb {
        &self.memory
    }

    /// The milliseconds that Lambda bills for both times together; a started one counts whole.
    pub fn billed_ms(&self) -> u64 {
        (self.duration_us + self.init_us.unwrap_or(0)).div_ceil(1000)
    }

    /// Whether this invocation had an init.
    pub fn is_cold_start(&self) -> bool {
        self.init_us.is_some()
    }

    /// What it costs on x86, without the price of the request itself.
    pub fn cost(&self) -> Cost {
        Cost::of(self.billed_ms(), &self.memory)
    }
}
