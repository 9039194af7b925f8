//! Misconception: `1..RUNS` counts from 1 to RUNS. (It ends one before: run 5 is never looked at.)
//! Rejected by: the_largest_size_counts_too, a_budget_that_no_size_meets_gives_0

use checks::measured_ms;

const STEP_MB: u64 = 128;
const MAX_MB: u64 = 10_240;
const RUNS: u64 = 5;
fn smallest_memory_mb(budget_ms: u64) -> u64 {
    let mut memory_mb = STEP_MB;
    'sizes: loop {
        for run in 1..RUNS {
            if measured_ms(memory_mb, run) > budget_ms {
                if memory_mb == MAX_MB {
                    break 'sizes 0;
                }
                memory_mb += STEP_MB;
                continue 'sizes;
            }
        }
        break memory_mb;
    }
}

#[path = "checks/ex5_smallest_memory.rs"]
mod checks;
