//! Checks of exercise 09.4. Read them as a specification; do not edit them.
//!
//! The answers stand nowhere: each check compiles the snippet, runs it, and compares.

use super::*;
use probe::Claim::{DoesNotCompileWith, Panics, Prints};
use probe::predict;

#[test]
fn snippet_1_is_predicted() {
    predict!("../../snippets/ex4_refutable/1.rs")
        .option('A', "it prints `4`", Prints("4"))
        .option('B', "it does not compile", DoesNotCompileWith("E0005"))
        .option('C', "it panics", Panics)
        .think("`find` gives an `Option`. What would `at` be in the other case?")
        .check(SNIPPET_1);
}

#[test]
fn snippet_2_is_predicted() {
    predict!("../../snippets/ex4_refutable/2.rs")
        .option(
            'A',
            "it prints `something else: 200`",
            Prints("something else: 200"),
        )
        .option(
            'B',
            "it prints `as expected: 200`",
            Prints("as expected: 200"),
        )
        .option('C', "it does not compile", DoesNotCompileWith("E0308"))
        .think("A bare name in a pattern: does it compare, or does it make a variable?")
        .check(SNIPPET_2);
}

#[test]
fn snippet_3_is_predicted() {
    predict!("../../snippets/ex4_refutable/3.rs")
        .option(
            'A',
            "it prints `END REPORT START 0`",
            Prints("END REPORT START 0"),
        )
        .option('B', "it prints `END 2`", Prints("END 2"))
        .option('C', "it does not compile", DoesNotCompileWith("E0005"))
        .think("`pop` takes the last one, or gives `None`. How often does `while` ask?")
        .check(SNIPPET_3);
}

#[test]
fn snippet_4_is_predicted() {
    predict!("../../snippets/ex4_refutable/4.rs")
        .option('A', "it prints `logs`", Prints("logs"))
        .option(
            'B',
            "it does not compile: an arm is missing",
            DoesNotCompileWith("E0004"),
        )
        .option(
            'C',
            "it does not compile: no fixed length",
            DoesNotCompileWith("E0527"),
        )
        .think("Which arm would take `[\"summaries\", \"2026\"]`?")
        .check(SNIPPET_4);
}

#[test]
fn snippet_5_is_predicted() {
    predict!("../../snippets/ex4_refutable/5.rs")
        .option(
            'A',
            "it prints `us-east-1 in 4712`",
            Prints("us-east-1 in 4712"),
        )
        .option('B', "it does not compile", DoesNotCompileWith("E0005"))
        .option(
            'C',
            "it prints `4712 in us-east-1`",
            Prints("4712 in us-east-1"),
        )
        .think("A pair always has two parts. Can such a pattern fail?")
        .check(SNIPPET_5);
}
