//! Differs: `for` over the sizes, counted by their number, and a flag instead of a label.

use checks::measured_ms;

const STEP_MB: u64 = 128;
const MAX_MB: u64 = 10_240;
const RUNS: u64 = 5;

fn smallest_memory_mb(budget_ms: u64) -> u64 {
    for size in 1..=MAX_MB / STEP_MB {
        let mut fast_enough = true;
        for run in 1..=RUNS {
            if measured_ms(size * STEP_MB, run) > budget_ms {
                fast_enough = false;
            }
        }
        if fast_enough {
            return size * STEP_MB;
        }
    }
    0
}

#[path = "checks/ex5_smallest_memory.rs"]
mod checks;
