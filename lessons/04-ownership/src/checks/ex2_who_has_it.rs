//! Checks of exercise 04.2. Read them as a specification; do not edit them.
//!
//! The answers stand nowhere: each check compiles the snippet, runs it, and compares.

use super::*;
use probe::Claim::{DoesNotCompileWith, Panics, Prints};
use probe::predict;

#[test]
fn snippet_1_is_predicted() {
    predict!("../../snippets/ex2_who_has_it/1.rs")
        .option('A', "it prints `START! START!`", Prints("START! START!"))
        .option('B', "it prints `START START!`", Prints("START START!"))
        .option('C', "it does not compile", DoesNotCompileWith("E0382"))
        .think("What type has `line`, and is there anything that it would have to free?")
        .check(SNIPPET_1);
}

#[test]
fn snippet_2_is_predicted() {
    predict!("../../snippets/ex2_who_has_it/2.rs")
        .option('A', "it prints `12 27`", Prints("12 27"))
        .option('B', "it prints `27 27`", Prints("27 27"))
        .option('C', "it does not compile", DoesNotCompileWith("E0382"))
        .think("What would have to be cleaned up at the end of an integer's life?")
        .check(SNIPPET_2);
}

#[test]
fn snippet_3_is_predicted() {
    predict!("../../snippets/ex2_who_has_it/3.rs")
        .option('A', "it does not compile", DoesNotCompileWith("E0382"))
        .option('B', "it prints `START`", Prints("START"))
        .option('C', "it prints `START #1`", Prints("START #1"))
        .think("Follow the owner: into `stamp`, and then? The second `let` makes a new name.")
        .check(SNIPPET_3);
}

#[test]
fn snippet_4_is_predicted() {
    predict!("../../snippets/ex2_who_has_it/4.rs")
        .option('A', "it prints `END`", Prints("END"))
        .option('B', "it does not compile", DoesNotCompileWith("E0382"))
        .option('C', "it panics", Panics)
        .think("Who decides about moves: the compiler before the program runs, or the running program?")
        .check(SNIPPET_4);
}

#[test]
fn snippet_5_is_predicted() {
    const WHEN_FILLED_AGAIN: &str = "archive END\nback\ndrop END\nnext START\ndrop START";
    const AT_ITS_OWNERS_END: &str = "archive END\ndrop END\nback\nnext START\ndrop START";
    predict!("../../snippets/ex2_who_has_it/5.rs")
        .option('A', "it does not compile", DoesNotCompileWith("E0382"))
        .option(
            'B',
            "END is dropped when `line` is filled again",
            Prints(WHEN_FILLED_AGAIN),
        )
        .option(
            'C',
            "END is dropped before `main` goes on",
            Prints(AT_ITS_OWNERS_END),
        )
        .think(
            "Who owns END while `archive` runs, and when does that owner's scope end? What is left \
                in `line` for the assignment to drop?",
        )
        .check(SNIPPET_5);
}
