//! Differs: it asks for the remainder with `%` and adds one only when there is one. `if` with two values comes in lesson 03.

fn billed_ms(duration_us: u64, init_us: u64) -> u64 {
    let total_us = duration_us + init_us;
    if total_us % 1000 == 0 {
        total_us / 1000
    } else {
        total_us / 1000 + 1
    }
}

#[path = "checks/ex2_billed_ms.rs"]
mod checks;
