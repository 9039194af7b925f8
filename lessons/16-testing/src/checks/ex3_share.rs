//! The checks of 16.3. rustdoc runs your examples; your tests run with mistakes in the code.

#[path = "own_code.rs"]
mod own_code;

use own_code::OwnCode;

// Your tests have everything that they need above; the checks look at them from outside.
#[allow(unused_imports)]
use super::*;

fn own_tests() -> probe::OwnTests {
    probe::own_tests!().hint("cargo learn hint 16 3")
}

fn documentation() -> probe::DocTests {
    probe::doc_tests!("lesson_16", "src/share.rs")
}

/// Helper: the example in the documentation runs, and asserts something outside a comment.
fn shows(item: &str) {
    documentation().show(item);
    let example = OwnCode::of_example("share.rs", item);
    assert!(
        example.has(&format!("{item}(")) && example.has("assert") && !example.has("assert!(true"),
        "the example of `{item}` in src/share.rs runs, and would whatever `{item}` gives: outside of \
         comments it must call `{item}` and assert what comes back"
    );
}

#[test]
fn the_documentation_of_per_mille_has_an_example_that_runs() {
    shows("per_mille");
}

#[test]
fn the_documentation_of_parse_percent_has_an_example_that_runs() {
    shows("parse_percent");
}

#[test]
fn your_tests_pass_with_the_right_functions() {
    own_tests().pass_with_the_right_code();
}

#[test]
fn one_of_your_tests_returns_a_result() {
    assert!(
        OwnCode::of("ex3_share.rs").has("() -> Result<(),"),
        "no test in src/ex3_share.rs says `-> Result<(), …>`. With it a test may use `?`, and an `Err` \
         is a failure"
    );
    assert!(
        OwnCode::of("ex3_share.rs").has("?"),
        "a test in src/ex3_share.rs says `-> Result<(), …>`, and none has a `?`. `parse_percent(…)?` is \
         the value, or the end of the test"
    );
}

#[test]
fn what_your_tests_expect_is_your_own() {
    OwnCode::of("ex3_share.rs").asks_nobody_who_is_right("share", &["per_mille", "parse_percent"]);
}

#[test]
fn a_share_of_nothing_that_is_zero_is_noticed() {
    own_tests().notice("zero_of_nothing", "a share of nothing is 0");
}

#[test]
fn a_panic_for_another_reason_is_noticed() {
    let own_tests =
        own_tests().asking("Which part of the message does your `should_panic` expect?");
    own_tests.notice(
        "panics_by_chance",
        "nobody looks at `whole`, and a share of nothing panics because it divides by zero",
    );
}

#[test]
fn a_share_in_whole_percent_is_noticed() {
    own_tests().notice(
        "rounded_to_whole_percent",
        "`per_mille` knows whole percent only",
    );
}

#[test]
fn a_tenth_that_gets_lost_is_noticed() {
    own_tests().notice("tenth_lost", "what stands after the point gets lost");
}

#[test]
fn a_text_without_a_percent_sign_that_is_read_is_noticed() {
    own_tests().notice("sign_optional", "a text without a percent sign is read too");
}
