//! What the invocations of one function come to. Given: a struct as in lesson 06, with a list in it.

use tally::invocation::Invocation;

/// The invocations of one function, taken together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Aggregate {
    cold_starts: usize,
    /// One number for each invocation, in the order in which they came.
    durations_us: Vec<u64>,
    pico_dollars: u64,
}

impl Aggregate {
    /// No invocations yet. `Aggregate::default()` gives the same.
    pub fn new() -> Aggregate {
        Aggregate {
            cold_starts: 0,
            durations_us: Vec::new(),
            pico_dollars: 0,
        }
    }

    /// Adds one invocation.
    pub fn add(&mut self, invocation: &Invocation) {
        if invocation.is_cold_start() {
            self.cold_starts += 1;
        }
        self.durations_us.push(invocation.duration_us());
        self.pico_dollars += invocation.cost().pico_dollars();
    }

    /// Adds all invocations of another aggregate, behind the ones that are there.
    pub fn merge(&mut self, other: Aggregate) {
        self.cold_starts += other.cold_starts;
        self.durations_us.extend(other.durations_us);
        self.pico_dollars += other.pico_dollars;
    }

    /// How many invocations there were.
    pub fn invocations(&self) -> usize {
        self.durations_us.len()
    }

    /// How many of them began with an init.
    pub fn cold_starts(&self) -> usize {
        self.cold_starts
    }

    /// How long the handler took each time, in microseconds, in the order in which they came.
    pub fn durations_us(&self) -> &[u64] {
        &self.durations_us
    }

    /// What all of them cost on x86, in pico-dollars, without the price of the requests. (A `u64` holds
    /// 18 million dollars.)
    pub fn pico_dollars(&self) -> u64 {
        self.pico_dollars
    }
}
