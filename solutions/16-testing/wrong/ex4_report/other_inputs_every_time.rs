//! Misconception: more luck finds more. A test that is green today and red tomorrow is believed by nobody.
//! Rejected by: every_run_tries_the_same_inputs

#[path = "planted/report.rs"]
#[allow(dead_code)]
mod planted;

use lesson_16::billing::MemoryMb;
use lesson_16::report::Report;
use planted::{parse, to_line};
use proptest::prelude::*;

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}") {
        let _ = parse(&text);
    }

    #[test]
    fn no_number_makes_it_panic(number in "[0-9]{0,25}") {
        let _ = parse(&format!("REPORT RequestId: 8f5a\tDuration: {number} ms\t"));
    }

    #[test]
    fn what_to_line_writes_parse_reads_back(
        id in "[0-9a-f]{1,12}",
        duration_us in 0u64..900_000_000,
        mb in 128u16..=10_240,
        init_us in prop::option::of(0u64..2),
        status in prop::option::of("error|timeout"),
    ) {
        let report = Report {
            request_id: id,
            duration_us,
            billed_ms: 27,
            memory: MemoryMb::new(mb),
            max_memory_used_mb: 31,
            init_us,
            restore_us: None,
            billed_restore_ms: None,
            status,
            error_type: None,
        };
        prop_assert_eq!(parse(&to_line(&report)), Ok(report));
    }
}

#[path = "checks/ex4_report.rs"]
mod checks;
