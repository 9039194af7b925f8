//! Exercise 04.5: When does it end?
//!
//! A value is dropped when its owner goes: no garbage collector, no waiting. Here that becomes
//! visible: the lines in lessons/04-ownership/snippets/ex5_drop_order/ say when they are dropped.
//!
//! Read `1.rs` to `5.rs`, do not run them yet, and predict the order of what they print.
//! Write your letter instead of '?'.
//!
//! Leave the programs and the last two lines alone.
//! Hint: `cargo learn hint 04 5`
//! Chapter: book/src/04-ownership.md. The Rust Book: https://doc.rust-lang.org/book/ch04-01-what-is-ownership.html

// 1.rs   A  send END, send START, done, drop START, drop END
//        B  send END, send START, drop START, done, drop END
//        C  send END, drop END, send START, drop START, done
const SNIPPET_1: char = '?'; // TODO

// 2.rs   A  inside, drop END, done, drop START
//        B  inside, done, drop END, drop START
//        C  inside, done, drop START, drop END
const SNIPPET_2: char = '?'; // TODO

// 3.rs   A  waiting for START, got END, drop END, drop START
//        B  waiting for START, got END, drop END
//        C  waiting for START, drop START, got END, drop END
const SNIPPET_3: char = '?'; // TODO

// 4.rs   A  got START, drop START, got END, drop END
//        B  got START, got END, drop END, drop START
//        C  does not compile: `line` has an owner already
const SNIPPET_4: char = '?'; // TODO

// 5.rs   A  inside, drop END, done, drop START
//        B  inside, drop END, drop START, done
//        C  inside, drop START, drop END, done
const SNIPPET_5: char = '?'; // TODO

#[path = "checks/ex5_drop_order.rs"]
mod checks;
