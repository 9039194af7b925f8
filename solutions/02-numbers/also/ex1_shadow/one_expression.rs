//! Differs: no variable at all. When a step needs no name, leave the name out.

fn total_us(duration_us: u64, init_us: u64) -> u64 {
    duration_us + init_us
}

fn memory_bytes(memory: u16) -> u64 {
    u64::from(memory) * 1_048_576
}

#[path = "checks/ex1_shadow.rs"]
mod checks;
