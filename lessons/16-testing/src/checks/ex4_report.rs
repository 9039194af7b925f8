//! The checks of 16.4. Each plants one mistake in `parse` or `to_line` and runs your properties once
//! more: at least one of them must fail.

// Your tests have everything that they need above; the checks look at them from outside.
#[allow(unused_imports)]
use super::*;

fn own_tests() -> probe::OwnTests {
    probe::own_tests!().hint("cargo learn hint 16 4")
}

/// Helper: your tests as a text.
fn source() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/ex4_report.rs");
    std::fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn your_properties_hold_for_the_right_parser() {
    own_tests().pass_with_the_right_code();
}

#[test]
fn every_run_tries_the_same_inputs() {
    let properties = source().matches("proptest! {").count();
    let fixed = source()
        .matches("#![proptest_config(same_every_time())]")
        .count();
    assert!(
        properties > 0 && fixed == properties,
        "each `proptest! {{` in src/ex4_report.rs needs the line `#![proptest_config(same_every_time())]`: \
         without it every run tries other inputs, and a red test may be green the next time"
    );
}

#[test]
fn a_panic_at_a_short_line_is_noticed() {
    own_tests().notice(
        "short_line",
        "a line of less than 17 bytes makes `parse` panic",
    );
}

#[test]
fn a_panic_inside_a_character_is_noticed() {
    own_tests().notice(
        "inside_a_character",
        "`parse` cuts after 17 bytes, in the middle of a character, and panics",
    );
}

#[test]
fn a_panic_at_a_long_number_is_noticed() {
    own_tests().notice(
        "long_number",
        "a number that does not fit makes `parse` panic, deep inside a REPORT line",
    );
}

#[test]
fn microseconds_that_get_lost_are_noticed() {
    own_tests().notice(
        "whole_milliseconds",
        "`to_line` writes durations in whole milliseconds",
    );
}

#[test]
fn a_status_that_gets_lost_is_noticed() {
    own_tests().notice("status_lost", "`to_line` forgets the status");
}

#[test]
fn an_init_of_zero_that_gets_lost_is_noticed() {
    own_tests().notice("init_of_zero", "`to_line` takes an init of 0 µs for none");
}
