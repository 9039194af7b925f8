//! Checks of exercise 02.3. Read them as a specification; do not edit them.

use super::*;

#[test]
fn a_gigabyte_for_a_second_costs_the_price() {
    assert_eq!(
        cost_pico_dollars(1000, 1024),
        16_666_700,
        "1000 ms at 1024 MB are one GB-second, and its price is given"
    );
}

#[test]
fn a_millisecond_of_the_smallest_function_is_not_free() {
    assert_eq!(
        cost_pico_dollars(1, 128),
        2_083,
        "1 ms at 128 MB are 2083.3375 pico-dollars; 0 means that a division came before the \
         multiplication and dropped everything"
    );
}

#[test]
fn nothing_is_rounded_on_the_way() {
    assert_eq!(
        cost_pico_dollars(27, 128),
        56_250,
        "27 ms at 128 MB are 56 250.1125 pico-dollars; a little less means that a price per \
         millisecond or per megabyte was rounded first"
    );
}

#[test]
fn the_result_is_rounded_to_the_nearest() {
    assert_eq!(
        cost_pico_dollars(1, 256),
        4_167,
        "1 ms at 256 MB are 4166.675 pico-dollars, nearer to 4167 than to 4166"
    );
}

#[test]
fn exactly_one_half_goes_up() {
    assert_eq!(
        cost_pico_dollars(1_785, 3_072),
        89_250_179,
        "1785 ms at 3072 MB are 89 250 178.5 pico-dollars; most ways to compute it in floats come out \
         a little below the half"
    );
}

#[test]
fn the_longest_and_largest_invocation_costs_fifteen_cents() {
    assert_eq!(
        cost_pico_dollars(900_000, 10_240),
        150_000_300_000,
        "15 minutes at 10 240 MB are 9000 GB-seconds, 0.1500003 dollars"
    );
}
