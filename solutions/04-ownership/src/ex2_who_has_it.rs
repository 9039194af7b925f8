//! Exercise 04.2: Who has it now?
//!
//! Five small programs stand in lessons/04-ownership/snippets/ex2_who_has_it/, `1.rs` to `5.rs`.
//! Read one, do not run it yet, and predict: was the value moved, copied or dropped?
//! Write your letter instead of '?'. A wrong guess costs nothing, and teaches more than none.
//!
//! The checks compile and run the programs. After a wrong guess they show how to look for yourself.
//! Leave the programs and the last two lines alone.
//! Hint: `cargo learn hint 04 2`
//! Chapter: book/src/04-ownership.md. The Rust Book: https://doc.rust-lang.org/book/ch04-01-what-is-ownership.html

// 1.rs   A  prints `START! START!`: both names mean one text
//        B  prints `START START!`: `other` is a text of its own
//        C  does not compile: `line` has moved into `String::from`
const SNIPPET_1: char = 'B';

// 2.rs   A  prints `12 27`: `billed_ms` is a number of its own
//        B  prints `27 27`: both names mean one number
//        C  does not compile: `duration_ms` has moved
const SNIPPET_2: char = 'A';

// 3.rs   A  does not compile: `line` has moved into `stamp`
//        B  prints `START`: `stamp` changed its own copy
//        C  prints `START #1`: `stamp` handed the changed line back
const SNIPPET_3: char = 'C';

// 4.rs   A  prints `END`: `archive` is never called
//        B  does not compile: `line` may have moved
//        C  compiles and panics on its last line
const SNIPPET_4: char = 'B';

// 5.rs   A  does not compile: `line` has moved
//        B  prints `archive END`, `back`, `drop END`, `next START`, `drop START`
//        C  prints `archive END`, `drop END`, `back`, `next START`, `drop START`
const SNIPPET_5: char = 'C';

#[path = "../../../lessons/04-ownership/src/checks/ex2_who_has_it.rs"]
mod checks;
