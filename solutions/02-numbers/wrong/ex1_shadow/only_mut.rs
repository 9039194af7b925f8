//! Misconception: `mut` allows any new value. It allows a new value of the same type.
//! Rejected by: E0308

fn total_us(duration_us: u64, init_us: u64) -> u64 {
    let mut total = duration_us;
    total = total + init_us;
    total
}

fn memory_bytes(mut memory: u16) -> u64 {
    memory = u64::from(memory);
    memory * 1_048_576
}

#[path = "checks/ex1_shadow.rs"]
mod checks;
