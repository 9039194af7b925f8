//! Differs: TODO(write): how. The sum the other way round.

fn billed_ms(duration_ms: u64, init_ms: u64) -> u64 {
    init_ms + duration_ms
}

#[path = "checks/ex1_first.rs"]
mod checks;
