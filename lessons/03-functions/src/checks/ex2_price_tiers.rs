//! Checks of exercise 03.2. Read them as a specification; do not edit them.

use super::*;

#[test]
fn the_month_starts_in_the_first_tier() {
    assert_eq!(
        x86_price(0),
        16_666_700,
        "nothing used yet: the next GB-second has the first tier's price"
    );
    assert_eq!(
        x86_price(5_999_999_999),
        16_666_700,
        "5 999 999 999 are used: the next one is the last of the first 6 billion"
    );
}

#[test]
fn the_second_tier_begins_after_6_billion() {
    assert_eq!(
        x86_price(6_000_000_000),
        15_000_000,
        "6 billion are used: the next GB-second is 10 % cheaper"
    );
    assert_eq!(
        x86_price(14_999_999_999),
        15_000_000,
        "14 999 999 999 are used: the next one is the last of the second tier"
    );
}

#[test]
fn the_third_tier_begins_after_15_billion() {
    assert_eq!(
        x86_price(15_000_000_000),
        13_333_400,
        "15 billion are used: the next GB-second has the third tier's price"
    );
    assert_eq!(
        x86_price(40_000_000_000),
        13_333_400,
        "40 billion are used: there is no fourth tier"
    );
}

#[test]
fn a_gb_second_costs_16_666_700_on_x86() {
    assert_eq!(
        cost(1000, 1024, false),
        16_666_700,
        "1024 MB for 1000 ms is one GB-second; `arm64` is false, so it is x86"
    );
}

#[test]
fn a_gb_second_costs_13_333_400_on_arm64() {
    assert_eq!(
        cost(1000, 1024, true),
        13_333_400,
        "AWS publishes this price; 80 % of the x86 price would be 13 333 360"
    );
}

#[test]
fn a_short_invocation_is_not_rounded_to_nothing() {
    assert_eq!(
        cost(27, 128, false),
        56_250,
        "128 MB for 27 ms is 3456 MB·ms; multiply first and divide once at the end"
    );
}

#[test]
fn an_amount_is_rounded_to_the_nearest_pico_dollar() {
    assert_eq!(
        cost(1, 128, false),
        2083,
        "1 ms at 128 MB on x86 costs 2083.3"
    );
    assert_eq!(
        cost(1, 128, true),
        1667,
        "1 ms at 128 MB on arm64 costs 1666.7, nearer to 1667: add half of the divisor first"
    );
}
