//! Misconception: `to_line` is `to_line`. That of lesson_16 is always right; what is to be tested comes from `planted`, as `parse` does.
//! Rejected by: what_your_tests_expect_is_your_own, microseconds_that_get_lost_are_noticed, a_status_that_gets_lost_is_noticed, an_init_of_zero_that_gets_lost_is_noticed

#[path = "planted/report.rs"]
mod planted;

use lesson_16::billing::MemoryMb;
use lesson_16::report::{ParseError, Report, to_line};
use planted::{parse, same_every_time};
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

#[path = "checks/ex4_report.rs"]
mod checks;
