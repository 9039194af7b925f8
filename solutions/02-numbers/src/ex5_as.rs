//! Exercise 02.5: What does `as` leave?
//!
//! Each program in `lessons/02-numbers/snippets/` converts one number. Read it, do not run it
//! yet, and predict what it prints. The letters stand beside each constant below.
//!
//! Write your letters instead of `?`. The check compiles and runs the programs and compares.
//!
//! Leave the snippets and the last two lines alone.
//! Hint: `cargo learn hint 02 5`
//! Chapter: book/src/02-numbers.md. The Rust Book: https://doc.rust-lang.org/book/ch03-02-data-types.html#integer-types

// A: 10240   B: 0   C: 255   N: does not compile   P: panics
const SNIPPET_1: char = 'B';

// A: 4   B: 3   C: 3.99   N: does not compile   P: panics
const SNIPPET_2: char = 'B';

// A: -13   B: 0   C: 13   D: 4294967283   N: does not compile   P: panics
const SNIPPET_3: char = 'D';

// A: 300   B: 44   C: 255   N: does not compile   P: panics
const SNIPPET_4: char = 'C';

// A: 128   B: -128   C: 0   N: does not compile   P: panics
const SNIPPET_5: char = 'N';

// A: 18014398509481985   B: 18014398509481984   C: 18014398509481986   N: does not compile   P: panics
const SNIPPET_6: char = 'B';

#[path = "../../../lessons/02-numbers/src/checks/ex5_as.rs"]
mod checks;
