//! The checks of 16.4. Each plants one mistake in `parse` or `to_line` and runs your properties once
//! more: at least one of them must fail.

#[path = "own_code.rs"]
mod own_code;

use own_code::OwnCode;

// Your tests have everything that they need above; the checks look at them from outside.
#[allow(unused_imports)]
use super::*;

fn own_tests() -> probe::OwnTests {
    probe::own_tests!().hint("cargo learn hint 16 4")
}

#[test]
fn your_properties_hold_for_the_right_parser() {
    own_tests().pass_with_the_right_code();
}

#[test]
fn every_run_tries_the_same_inputs() {
    let code = OwnCode::of("ex4_report.rs");
    let properties = code.count("proptest! {");
    let fixed = code.count("#![proptest_config(same_every_time())]");
    assert!(
        properties > 0 && fixed == properties,
        "each `proptest! {{` in src/ex4_report.rs needs the line `#![proptest_config(same_every_time())]`: \
         without it every run tries other inputs, and a red test may be green the next time"
    );
}

#[test]
fn a_property_goes_there_and_back() {
    assert!(
        OwnCode::of("ex4_report.rs")
            .inside("proptest")
            .has("to_line("),
        "no property in src/ex4_report.rs calls `to_line`. What is lost on the way is noticed by examples \
         too, if somebody thinks of the right ones; here it shall hold for every report: inside of \
         `proptest! {{ … }}`, write made-up reports with `to_line` and read them back"
    );
}

#[test]
fn what_your_tests_expect_is_your_own() {
    OwnCode::of("ex4_report.rs").asks_nobody_who_is_right("report", &["parse", "to_line"]);
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
