//! The checks of 16.2. They run your tests from another folder, and with mistakes in the code.

#[path = "own_code.rs"]
mod own_code;

use own_code::OwnCode;

// Your tests have everything that they need above; the checks look at them from outside.
#[allow(unused_imports)]
use super::*;

fn own_tests() -> probe::OwnTests {
    probe::own_tests!().hint("cargo learn hint 16 2")
}

#[test]
fn your_tests_pass_with_the_right_summary() {
    own_tests().pass_with_the_right_code();
}

#[test]
fn the_fixture_is_found_from_any_folder() {
    assert!(
        own_tests().right().is_ok(),
        "whether your tests find the file from elsewhere is not known yet. First make \
         `your_tests_pass_with_the_right_summary` green"
    );
    let elsewhere = probe::EmptyFolder::new();
    // Whoever starts them there may have another package in mind, or none.
    let run = own_tests()
        .in_folder(elsewhere.path())
        .with("CARGO_MANIFEST_DIR", elsewhere.path())
        .run("");
    let run = run.expect("the program of the tests can be started");
    assert!(
        run.passed(),
        "cargo starts tests in the package's folder, with `CARGO_MANIFEST_DIR` set; an editor may start \
         them anywhere and set nothing. When they start elsewhere, {run}"
    );
}

/// Stands in where the tests have no `fixture`: whoever compiles the file in hears of it from rustc.
#[allow(dead_code)]
fn fixture(name: &str) -> String {
    panic!("there is no {name}")
}

#[test]
fn a_file_that_is_missing_is_named() {
    let missing = "no-such-day.log";
    let read = std::panic::catch_unwind(|| {
        // Yours, if there is one.
        #[allow(unused_imports)]
        use super::*;
        fixture(missing)
    });
    let said = read.expect_err("a file that is missing must not be read as a text");
    let text = said.downcast_ref::<&str>().map(|text| String::from(*text));
    let text = text.or_else(|| said.downcast_ref::<String>().cloned());
    let text = text.unwrap_or_default();
    assert!(
        text.contains(missing),
        "`fixture(\"{missing}\")` panics with `{text}`, which does not say which file is missing"
    );
}

#[test]
fn what_your_tests_expect_is_your_own() {
    OwnCode::of("ex2_a_day.rs").asks_nobody_who_is_right("day", &["summary"]);
}

#[test]
fn a_last_line_that_gets_lost_is_noticed() {
    own_tests().notice(
        "last_line_lost",
        "the last line is lost when no line end follows it",
    );
}

#[test]
fn reading_only_to_the_first_blank_line_is_noticed() {
    own_tests().notice("stops_at_a_blank_line", "reading stops at a blank line");
}

#[test]
fn a_report_inside_another_line_is_noticed() {
    own_tests().notice(
        "report_anywhere",
        "a REPORT that the function itself printed counts as an invocation",
    );
}

#[test]
fn cold_starts_that_count_as_warm_are_noticed() {
    own_tests().notice("cold_starts_lost", "no invocation counts as a cold start");
}
