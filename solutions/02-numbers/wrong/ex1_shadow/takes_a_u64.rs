//! Misconception: where types differ, change the signature. It is what callers have agreed to, and they have a `u16`; a second `let` keeps the change inside.
//! Rejected by: E0308

fn total_us(duration_us: u64, init_us: u64) -> u64 {
    let mut total = duration_us;
    total = total + init_us;
    total
}

fn memory_bytes(memory: u64) -> u64 {
    memory * 1_048_576
}

#[path = "checks/ex1_shadow.rs"]
mod checks;
