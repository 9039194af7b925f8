//! Differs: a second `let` in both functions. Then no variable is ever changed, only replaced.

fn total_us(duration_us: u64, init_us: u64) -> u64 {
    let total = duration_us;
    let total = total + init_us;
    total
}

fn memory_bytes(memory: u16) -> u64 {
    let memory = u64::from(memory);
    memory * 1_048_576
}

#[path = "checks/ex1_shadow.rs"]
mod checks;
