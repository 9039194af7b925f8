//! Checks of exercise 04.5. Read them as a specification; do not edit them.
//!
//! The answers stand nowhere: each check compiles the snippet, runs it, and compares.

use super::*;
use probe::Claim::{DoesNotCompile, Prints};
use probe::predict;

#[test]
fn snippet_1_is_predicted() {
    const BOTH_AT_THE_END: &str = "send END\nsend START\ndone\ndrop START\ndrop END";
    const THE_UNTAKEN_ONE_AT_ONCE: &str = "send END\nsend START\ndrop START\ndone\ndrop END";
    const BOTH_INSIDE_SEND: &str = "send END\ndrop END\nsend START\ndrop START\ndone";
    predict!("../../snippets/ex5_drop_order/1.rs")
        .option(
            'A',
            "both are dropped at the end of `main`",
            Prints(BOTH_AT_THE_END),
        )
        .option(
            'B',
            "START is dropped before `done`, END at the end of `main`",
            Prints(THE_UNTAKEN_ONE_AT_ONCE),
        )
        .option(
            'C',
            "both are dropped at the end of `send`",
            Prints(BOTH_INSIDE_SEND),
        )
        .think("`send` hands both lines back. Who takes them?")
        .check(SNIPPET_1);
}

#[test]
fn snippet_2_is_predicted() {
    const AT_ITS_BRACE: &str = "inside\ndrop END\ndone\ndrop START";
    const ALL_AT_THE_END: &str = "inside\ndone\ndrop END\ndrop START";
    const IN_ORDER_OF_BIRTH: &str = "inside\ndone\ndrop START\ndrop END";
    predict!("../../snippets/ex5_drop_order/2.rs")
        .option(
            'A',
            "inside, drop END, done, drop START",
            Prints(AT_ITS_BRACE),
        )
        .option(
            'B',
            "inside, done, drop END, drop START",
            Prints(ALL_AT_THE_END),
        )
        .option(
            'C',
            "inside, done, drop START, drop END",
            Prints(IN_ORDER_OF_BIRTH),
        )
        .think("A scope is a pair of braces. Find the braces around each `let`.")
        .check(SNIPPET_2);
}

#[test]
fn snippet_3_is_predicted() {
    const BOTH_AT_THE_END: &str = "waiting for START\ngot END\ndrop END\ndrop START";
    const ONLY_THE_LAST: &str = "waiting for START\ngot END\ndrop END";
    const AT_ONCE: &str = "waiting for START\ndrop START\ngot END\ndrop END";
    predict!("../../snippets/ex5_drop_order/3.rs")
        .option(
            'A',
            "the first line is dropped last",
            Prints(BOTH_AT_THE_END),
        )
        .option(
            'B',
            "the first line is never dropped",
            Prints(ONLY_THE_LAST),
        )
        .option(
            'C',
            "the first line is dropped before the second shows",
            Prints(AT_ONCE),
        )
        .think("After `line = Line(\"END\")`, who still owns the first line?")
        .check(SNIPPET_3);
}

#[test]
fn snippet_4_is_predicted() {
    const AT_ONCE: &str = "got START\ndrop START\ngot END\ndrop END";
    const AT_THE_END: &str = "got START\ngot END\ndrop END\ndrop START";
    predict!("../../snippets/ex5_drop_order/4.rs")
        .option(
            'A',
            "got START, drop START, got END, drop END",
            Prints(AT_ONCE),
        )
        .option(
            'B',
            "got START, got END, drop END, drop START",
            Prints(AT_THE_END),
        )
        .option('C', "it does not compile", DoesNotCompile)
        .think(
            "A second `let` makes a second variable, which only hides the first. Does a variable \
                that nobody can name still own something?",
        )
        .check(SNIPPET_4);
}

#[test]
fn snippet_5_is_predicted() {
    const WITH_ITS_FIRST_NAME: &str = "inside\ndrop END\ndone\ndrop START";
    const IN_ORDER_OF_BIRTH: &str = "inside\ndrop END\ndrop START\ndone";
    const WITH_ITS_LAST_OWNER: &str = "inside\ndrop START\ndrop END\ndone";
    predict!("../../snippets/ex5_drop_order/5.rs")
        .option(
            'A',
            "inside, drop END, done, drop START",
            Prints(WITH_ITS_FIRST_NAME),
        )
        .option(
            'B',
            "inside, drop END, drop START, done",
            Prints(IN_ORDER_OF_BIRTH),
        )
        .option(
            'C',
            "inside, drop START, drop END, done",
            Prints(WITH_ITS_LAST_OWNER),
        )
        .think(
            "What is dropped follows the owner, not the name it was born with. Which names are \
                declared inside the inner braces, and in which order?",
        )
        .check(SNIPPET_5);
}
