//! Differs: `step_by` makes a range count in steps. It takes a `usize`, the type for counting and for places, hence the `as`; iterators such as this one come in lesson 18.

use checks::measured_ms;

const STEP_MB: u64 = 128;
const MAX_MB: u64 = 10_240;
const RUNS: u64 = 5;

fn smallest_memory_mb(budget_ms: u64) -> u64 {
    'sizes: for memory_mb in (STEP_MB..=MAX_MB).step_by(STEP_MB as usize) {
        for run in 1..=RUNS {
            if measured_ms(memory_mb, run) > budget_ms {
                continue 'sizes;
            }
        }
        return memory_mb;
    }
    0
}

#[path = "checks/ex5_smallest_memory.rs"]
mod checks;
