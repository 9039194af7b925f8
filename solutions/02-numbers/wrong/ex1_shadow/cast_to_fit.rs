//! Misconception: a variable has one type for ever, so the value must be made to fit. `as u16` keeps the lowest 16 bits, and here they are all zero.
//! Rejected by: a_small_function_has_134_million_bytes, the_largest_function_has_more_bytes_than_a_u32_can_hold

fn total_us(duration_us: u64, init_us: u64) -> u64 {
    let mut total = duration_us;
    total = total + init_us;
    total
}

fn memory_bytes(mut memory: u16) -> u64 {
    memory = (u64::from(memory) * 1_048_576) as u16;
    memory.into()
}

#[path = "checks/ex1_shadow.rs"]
mod checks;
