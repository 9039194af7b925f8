//! Misconception: `continue` still makes the loop's step, as in a `for` of C# or Go. In a `while` the step is a line like any other, and `continue` skips it: the size stays the same for ever.
//! Rejected by: one_slow_run_rules_a_size_out, the_largest_size_counts_too, a_budget_that_no_size_meets_gives_0

use checks::measured_ms;

const STEP_MB: u64 = 128;
const MAX_MB: u64 = 10_240;
const RUNS: u64 = 5;

fn smallest_memory_mb(budget_ms: u64) -> u64 {
    let mut memory_mb = STEP_MB;
    'sizes: while memory_mb <= MAX_MB {
        let mut measured = 0;
        for run in 1..=RUNS {
            if measured_ms(memory_mb, run) > budget_ms {
                continue 'sizes;
            }
            measured += 1;
        }
        if measured == RUNS {
            return memory_mb;
        }
        memory_mb += STEP_MB;
    }
    0
}

#[path = "checks/ex5_smallest_memory.rs"]
mod checks;
