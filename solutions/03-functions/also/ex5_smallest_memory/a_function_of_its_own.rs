//! Differs: the inner loop is a function, and its `return` does what the label did. Often the better choice.

use checks::measured_ms;

const STEP_MB: u64 = 128;
const MAX_MB: u64 = 10_240;
const RUNS: u64 = 5;

fn is_fast_enough(memory_mb: u64, budget_ms: u64) -> bool {
    for run in 1..=RUNS {
        if measured_ms(memory_mb, run) > budget_ms {
            return false;
        }
    }
    true
}

fn smallest_memory_mb(budget_ms: u64) -> u64 {
    let mut memory_mb = STEP_MB;
    while memory_mb <= MAX_MB {
        if is_fast_enough(memory_mb, budget_ms) {
            return memory_mb;
        }
        memory_mb += STEP_MB;
    }
    0
}

#[path = "checks/ex5_smallest_memory.rs"]
mod checks;
