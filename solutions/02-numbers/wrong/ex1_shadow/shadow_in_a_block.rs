//! Misconception: a second `let` changes the first variable. It makes a new one, and that ends with its block: after the brace the first is back, unchanged.
//! Rejected by: the_total_is_duration_and_start_up_together, a_small_function_has_134_million_bytes, the_largest_function_has_more_bytes_than_a_u32_can_hold

fn total_us(duration_us: u64, init_us: u64) -> u64 {
    let total = duration_us;
    {
        let total = total + init_us;
    }
    total
}

fn memory_bytes(memory: u16) -> u64 {
    let memory = u64::from(memory);
    {
        let memory = memory * 1_048_576;
    }
    memory
}

#[path = "checks/ex1_shadow.rs"]
mod checks;
