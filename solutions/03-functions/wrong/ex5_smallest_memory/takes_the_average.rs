//! Misconception: a size is fast enough when it is fast enough on average.
//! Rejected by: one_slow_run_rules_a_size_out, the_largest_size_counts_too

use checks::measured_ms;

const STEP_MB: u64 = 128;
const MAX_MB: u64 = 10_240;
const RUNS: u64 = 5;

fn smallest_memory_mb(budget_ms: u64) -> u64 {
    let mut memory_mb = STEP_MB;
    while memory_mb <= MAX_MB {
        let mut total_ms = 0;
        for run in 1..=RUNS {
            total_ms += measured_ms(memory_mb, run);
        }
        if total_ms / RUNS <= budget_ms {
            return memory_mb;
        }
        memory_mb += STEP_MB;
    }
    0
}

#[path = "checks/ex5_smallest_memory.rs"]
mod checks;
