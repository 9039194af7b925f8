//! Exercise 16.4: Inputs that nobody thinks of
//!
//! The parser of lesson 12 never panics, whatever the text, and reads back what `to_line` writes. Two
//! promises about all inputs, and examples try only those that somebody thought of. A property says
//! what holds for every input, and proptest makes up 128 of them to try it.
//!
//! Write properties that six wrong versions do not survive: three that panic, three that lose
//! something between `to_line` and `parse`. A text at random is hardly ever a REPORT line: make up
//! some that nearly are, too. The kinds of input that you need:
//! `"[a-z]{2,9}"` (a regular expression), `128u16..=10_240`, `prop::option::of(0u64..900)`, and, when one
//! value matters more than others, `prop_oneof![Just(7), 0u64..900]`.
//!
//! Leave the line with `same_every_time` and the last two alone, and src/planted/ closed.
//! Hint: `cargo learn hint 16 4`
//! Chapter: book/src/16-testing.md. The Rust Book: https://doc.rust-lang.org/book/ch11-01-writing-tests.html

#[path = "planted/report.rs"]
mod planted;

use lesson_16::report::ParseError;
#[allow(unused_imports)] // `to_line` is for your last property.
use planted::{parse, same_every_time, to_line};
use proptest::prelude::*;

proptest! {
    #![proptest_config(same_every_time())]

    #[test]
    fn a_long_word_is_no_report(word in "[a-z]{60,80}") {
        prop_assert_eq!(parse(&word), Err(ParseError::NotAReport));
    }

    // TODO: whatever the text, `parse` returns.

    // TODO: whatever the report, `parse` reads back what `to_line` wrote.
}

#[path = "checks/ex4_report.rs"]
mod checks;
