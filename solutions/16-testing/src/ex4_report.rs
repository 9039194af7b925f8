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

#[path = "../../../lessons/16-testing/src/planted/report.rs"]
mod planted;

use lesson_16::billing::MemoryMb;
use lesson_16::report::{ParseError, Report};
use planted::{parse, same_every_time, to_line};
use proptest::prelude::*;

proptest! {
    #![proptest_config(same_every_time())]

    #[test]
    fn a_long_word_is_no_report(word in "[a-z]{60,80}") {
        prop_assert_eq!(parse(&word), Err(ParseError::NotAReport));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}") {
        let _ = parse(&text);
    }

    // Most texts fail at the first word. These get as far as the numbers.
    #[test]
    fn no_field_makes_it_panic(id in "\\PC{0,9}", number in "[0-9]{0,25}(\\.[0-9]{0,5})?", unit in " ?[msMB]{0,2}") {
        let _ = parse(&format!("REPORT RequestId: {id}\tDuration: {number}{unit}\tMemory Size: {number}"));
    }

    #[test]
    fn what_to_line_writes_parse_reads_back(
        id in "[0-9a-f]{1,12}",
        duration_us in 0u64..900_000_000,
        billed_ms in 0u64..=900_000,
        mb in 128u16..=10_240,
        used_mb in 0u64..=10_240,
        init_us in prop::option::of(prop_oneof![Just(0), 1u64..20_000]),
        restore_us in prop::option::of(0u64..20_000),
        billed_restore_ms in prop::option::of(0u64..1000),
        status in prop::option::of("error|timeout"),
        error_type in prop::option::of("Runtime\\.[A-Za-z]{1,9}"),
    ) {
        let report = Report {
            request_id: id,
            duration_us,
            billed_ms,
            memory: MemoryMb::new(mb),
            max_memory_used_mb: used_mb,
            init_us,
            restore_us,
            billed_restore_ms,
            status,
            error_type,
        };
        prop_assert_eq!(parse(&to_line(&report)), Ok(report));
    }
}

#[path = "../../../lessons/16-testing/src/checks/ex4_report.rs"]
mod checks;
