//! Differs: new values get new names. Whether a second `let` of the same name or a second name reads better is your choice; where the unit changes, a name can say so.

fn total_us(duration_us: u64, init_us: u64) -> u64 {
    let total = duration_us;
    let total_with_init = total + init_us;
    total_with_init
}

fn memory_bytes(memory: u16) -> u64 {
    let memory_mb = u64::from(memory);
    memory_mb * 1_048_576
}

#[path = "checks/ex1_shadow.rs"]
mod checks;
