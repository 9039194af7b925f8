//! Exercise 09.4: May this pattern fail?
//!
//! Five small programs stand in lessons/09-patterns/snippets/ex4_refutable/, `1.rs` to `5.rs`. Each has
//! a pattern in another place. May it fail to fit there, and what happens then?
//! Predict before you run anything. Write your letter instead of '?'. A wrong guess costs nothing.
//!
//! The checks compile and run the programs. After a wrong guess they show how to look for yourself.
//! Leave the programs and the last two lines alone.
//! Hint: `cargo learn hint 09 4`
//! Chapter: book/src/09-patterns.md. The Rust Book: https://doc.rust-lang.org/book/ch19-02-refutability.html

// 1.rs   A  prints `4`
//        B  does not compile: what if there is no slash?
//        C  compiles, and would panic on a key without a slash
const SNIPPET_1: char = 'B';

// 2.rs   A  prints `something else: 200`
//        B  prints `as expected: 200`
//        C  does not compile: two variables cannot be compared in a pattern
const SNIPPET_2: char = 'B';

// 3.rs   A  prints `END REPORT START 0`
//        B  prints `END 2`
//        C  does not compile: `let` wants a pattern that always fits
const SNIPPET_3: char = 'A';

// 4.rs   A  prints `logs`
//        B  does not compile: some slices fit no arm
//        C  does not compile: a slice has no fixed length to match on
const SNIPPET_4: char = 'B';

// 5.rs   A  prints `us-east-1 in 4712`
//        B  does not compile: a parameter is a name, not a pattern
//        C  prints `4712 in us-east-1`
const SNIPPET_5: char = 'C';

#[path = "../../../lessons/09-patterns/src/checks/ex4_refutable.rs"]
mod checks;
