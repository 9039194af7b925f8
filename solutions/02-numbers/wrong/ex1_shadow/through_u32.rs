//! Misconception: 32 bits are enough for a size in bytes. They end at 4 GB, and in a test the multiplication panics.
//! Rejected by: the_largest_function_has_more_bytes_than_a_u32_can_hold

fn total_us(duration_us: u64, init_us: u64) -> u64 {
    duration_us + init_us
}

fn memory_bytes(memory: u16) -> u64 {
    let memory = u32::from(memory);
    let memory = memory * 1_048_576;
    u64::from(memory)
}

#[path = "checks/ex1_shadow.rs"]
mod checks;
