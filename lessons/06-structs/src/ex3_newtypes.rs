//! Exercise 06.3: Numbers with a meaning
//!
//! In lesson 02 memory and money were bare numbers, and nobody would have noticed if one had been
//! passed for the other. Now each gets a type of its own.
//!
//! Write the five bodies. `MemoryMb::new` refuses what Lambda does not offer (less than 128 or more
//! than 10240): it panics, and the message names the number. A panic is a blunt refusal, but the only
//! one you know so far; lesson 12 comes back to it. `Cost::of` computes with `cost_pico_dollars`.
//! `memory.mb()` is a `u16`: `u64::from(…)`, lesson 02.
//!
//! Leave the signatures, `cost_pico_dollars` and the last two lines alone.
//! Hint: `cargo learn hint 06 3`
//! Chapter: book/src/06-structs.md. The Rust Book: https://doc.rust-lang.org/book/ch05-01-defining-structs.html#creating-different-types-with-tuple-structs

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
        todo!("accept or refuse {mb} MB") // TODO
    }

    /// The number, in MB.
    fn mb(&self) -> u16 {
        todo!("hand out {}", self.0) // TODO
    }
}

/// An amount of money.
struct Cost(u64);

impl Cost {
    /// What an invocation costs, without the price of the request itself.
    fn of(billed_ms: u64, memory: &MemoryMb) -> Cost {
        todo!("price {billed_ms} ms with {} MB", memory.mb()) // TODO
    }

    /// Both amounts together.
    fn plus(&self, other: &Cost) -> Cost {
        todo!("put {} and {} together", self.0, other.0) // TODO
    }

    /// The amount in pico-dollars.
    fn pico_dollars(&self) -> u64 {
        todo!("hand out {}", self.0) // TODO
    }
}

#[path = "checks/ex3_newtypes.rs"]
mod checks;
