//! Exercise 01.4: Where does it stop?
//!
//! Each file in `lessons/01-hello-cargo/snippets/` has a function or two and one check.
//! Read it, do not run it yet, predict how far it comes, and write your letters below:
//! - `N`: it does not compile, so no check runs
//! - `G`: it compiles, perhaps with a warning, and the check is green
//! - `R`: the check runs, compares, and is red
//! - `P`: it panics before the check can compare
//!
//! The check compiles and runs the snippets and compares.
//! Leave the snippets and the last two lines alone.
//! Hint: `cargo learn hint 01 4`
//! Chapter: book/src/01-hello-cargo.md. The Rust Book: https://doc.rust-lang.org/book/ch11-01-writing-tests.html

const SNIPPET_1: char = 'N';
const SNIPPET_2: char = 'G';
const SNIPPET_3: char = 'N';
const SNIPPET_4: char = 'R';
const SNIPPET_5: char = 'P';

#[path = "../../../lessons/01-hello-cargo/src/checks/ex4_where_it_stops.rs"]
mod checks;
