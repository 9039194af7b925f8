//! Differs: `mut` where the type stays, a name of its own where it changes. Whether a second `let` or a second name reads better is your choice; here the unit changes too, and a name can say so.

fn total_us(duration_us: u64, init_us: u64) -> u64 {
    let mut total = duration_us;
    total += init_us;
    total
}

fn memory_bytes(memory_mb: u16) -> u64 {
    let memory_bytes = u64::from(memory_mb) * 1_048_576;
    memory_bytes
}

#[path = "checks/ex1_shadow.rs"]
mod checks;
