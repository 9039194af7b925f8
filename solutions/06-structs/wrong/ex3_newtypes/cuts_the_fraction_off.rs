//! Misconception: an integer division rounds as money should. (It cuts off; `cost_pico_dollars` stands ready and rounds.)
//! Rejected by: an_invocation_costs_what_lesson_02_said

/// Given, from lesson 02: the cost of one invocation, in millionths of a millionth of a dollar.
/// The price is that of one GB-second on x86-64: https://aws.amazon.com/lambda/pricing/ (November 2026).
fn cost_pico_dollars(billed_ms: u64, memory_mb: u64) -> u64 {
    let product = billed_ms * memory_mb * 16_666_700;
    (product + 512_000) / 1_024_000
}

/// The memory of a function in MB: 128 to 10240, what Lambda offers.
struct MemoryMb(u16);

impl MemoryMb {
    /// This much memory. Panics when Lambda does not offer it.
    fn new(mb: u16) -> MemoryMb {
        assert!(
            (128..=10_240).contains(&mb),
            "Lambda offers 128 to 10240 MB of memory, not {mb}"
        );
        MemoryMb(mb)
    }

    /// The number, in MB.
    fn mb(&self) -> u16 {
        self.0
    }
}

/// An amount of money.
struct Cost(u64);

impl Cost {
    /// What an invocation costs, without the price of the request itself.
    fn of(billed_ms: u64, memory: &MemoryMb) -> Cost {
        Cost(billed_ms * u64::from(memory.mb()) * 16_666_700 / 1_024_000)
    }

    /// Both amounts together.
    fn plus(&self, other: &Cost) -> Cost {
        Cost(self.0 + other.0)
    }

    /// The amount in pico-dollars.
    fn pico_dollars(&self) -> u64 {
        self.0
    }
}

#[path = "checks/ex3_newtypes.rs"]
mod checks;
