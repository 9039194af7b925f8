//! Misconception: `#[doc(hidden)]` hides a field; it only takes it out of the documentation.
//! Rejected by: a_bill_line_cannot_be_made_up, a_bill_line_is_read_through_its_accessors_only

use crate::tariff::{Architecture, cost_pico_dollars};

/// The memory of a function in MB: 128 to 10240, what Lambda offers.
#[derive(Debug, Clone, PartialEq)]
pub struct MemoryMb(u16);

impl MemoryMb {
    /// This much memory. Panics when Lambda does not offer it.
    pub fn new(mb: u16) -> MemoryMb {
        assert!(
            (128..=10_240).contains(&mb),
            "Lambda offers 128 to 10240 MB of memory, not {mb}"
        );
        MemoryMb(mb)
    }

    /// The number, in MB.
    pub fn mb(&self) -> u16 {
        self.0
    }
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost(u64);

impl Cost {
    /// What an invocation costs on x86, without the price of the request itself.
    pub fn of(billed_ms: u64, memory: &MemoryMb) -> Cost {
        Cost(cost_pico_dollars(Architecture::X86, billed_ms, memory.0))
    }

    /// The amount in pico-dollars.
    pub fn pico_dollars(&self) -> u64 {
        self.0
    }
}

/// One line of a bill. Its cost is always that of its time and memory.
#[derive(Debug, Clone, PartialEq)]
pub struct BillLine {
    #[doc(hidden)]
    pub memory: MemoryMb,
    #[doc(hidden)]
    pub cost: Cost,
}

impl BillLine {
    /// The line for an invocation of this length and size.
    pub fn of(billed_ms: u64, memory: MemoryMb) -> BillLine {
        let cost = Cost::of(billed_ms, &memory);
        BillLine { memory, cost }
    }

    /// The memory that is billed, lent.
    pub fn memory(&self) -> &MemoryMb {
        &self.memory
    }

    /// What it costs, lent.
    pub fn cost(&self) -> &Cost {
        &self.cost
    }
}
