//! Misconception: a price per millisecond makes the rest easy. It rounds 16 666.7 to 16 666 before anything was multiplied.
//! Rejected by: a_gigabyte_for_a_second_costs_the_price, nothing_is_rounded_on_the_way, exactly_one_half_goes_up, the_longest_and_largest_invocation_costs_fifteen_cents

const PICO_DOLLARS_PER_GB_SECOND: u64 = 16_666_700;

fn cost_pico_dollars(billed_ms: u64, memory_mb: u64) -> u64 {
    let per_ms = PICO_DOLLARS_PER_GB_SECOND / 1000;
    (billed_ms * memory_mb * per_ms + 512) / 1024
}

#[path = "checks/ex3_cost.rs"]
mod checks;
