//! Checks of exercise 01.4. They compile and run each snippet and compare your letter with what
//! happened; the answers stand nowhere. You need not understand this file yet.

use super::*;

use probe::{Claim, Prediction, predict};

/// Helper: the four letters mean the same for every snippet.
fn with_letters(prediction: Prediction) -> Prediction {
    prediction
        .option('N', "it does not compile", Claim::DoesNotCompile)
        .option('G', "the check is green", Claim::TestsPass)
        .option('R', "the check compares and is red", Claim::AssertionFails)
        .option('P', "it panics before the check can compare", Claim::Panics)
}

#[test]
fn snippet_1_compares_a_text_with_a_number() {
    with_letters(predict!("../../snippets/1.rs"))
        .think("Does Rust ever turn a text into a number, or a number into a text, unasked?")
        .check(SNIPPET_1);
}

#[test]
fn snippet_2_has_a_variable_that_nobody_uses() {
    with_letters(predict!("../../snippets/2.rs"))
        .think("Is a variable that nobody uses an error in Rust, or something less?")
        .check(SNIPPET_2);
}

#[test]
fn snippet_3_has_a_call_that_never_happens() {
    with_letters(predict!("../../snippets/3.rs"))
        .think("Which functions does rustc look at: those that run, or all of them?")
        .check(SNIPPET_3);
}

#[test]
fn snippet_4_is_given_a_region() {
    with_letters(predict!("../../snippets/4.rs"))
        .think("What does `format!` put in the place of a word without braces?")
        .check(SNIPPET_4);
}

#[test]
fn snippet_5_has_a_todo() {
    with_letters(predict!("../../snippets/5.rs"))
        .think("When does a `todo!` speak up: when rustc reads it, or when it runs?")
        .check(SNIPPET_5);
}
