//! The checks of 12.2: what is right reads as before, what is wrong comes back as an `Err`.

use lesson_12::billing::MemoryMb;
use lesson_12::plan::{Plan, PlanError, read_plan};
use lesson_12::tariff::Architecture;

/// Helper: the row must be refused for this reason. A panic fails the check, too.
fn is_refused(row: &str, error: PlanError) {
    assert_eq!(
        read_plan(row),
        Err(error),
        "the row `{row}` is wrong: its reason must reach the caller, and nothing may panic"
    );
}

#[test]
fn a_right_row_reads_as_before() {
    let rows = [
        ("arm64,1024,27", Architecture::Arm64, 1024, 27),
        ("x86,128,0", Architecture::X86, 128, 0),
        ("x86,1000,3", Architecture::X86, 1000, 3),
        ("arm64,129,3", Architecture::Arm64, 129, 3),
        ("x86,10240,900000", Architecture::X86, 10_240, 900_000),
    ];
    for (row, architecture, mb, billed_ms) in rows {
        let plan = Plan {
            architecture,
            memory: MemoryMb::new(mb),
            billed_ms,
        };
        assert_eq!(read_plan(row), Ok(plan), "the plan in the row `{row}`");
    }
}

#[test]
fn a_missing_column_is_an_error() {
    for row in ["", "arm64", "arm64,1024", "arm64;1024;27"] {
        is_refused(row, PlanError::Columns);
    }
}

#[test]
fn an_unknown_processor_is_an_error() {
    is_refused("arm65,1024,27", PlanError::Processor(String::from("arm65")));
    is_refused(",1024,27", PlanError::Processor(String::new()));
}

#[test]
fn what_is_no_number_is_an_error() {
    is_refused("arm64,1 GB,27", PlanError::Number(String::from("1 GB")));
    is_refused("arm64, 1024,27", PlanError::Number(String::from(" 1024")));
    is_refused("arm64,,27", PlanError::Number(String::new()));
    is_refused("arm64,1024,27 ms", PlanError::Number(String::from("27 ms")));
    is_refused("arm64,1024,27,9", PlanError::Number(String::from("27,9")));
    is_refused("arm64,1024,", PlanError::Number(String::new()));
}

#[test]
fn memory_that_lambda_does_not_offer_is_an_error() {
    for mb in [0, 64, 127, 10_241, 65_535] {
        is_refused(&format!("arm64,{mb},27"), PlanError::Memory(mb));
    }
}

#[test]
fn a_size_beyond_16_bits_is_not_cut_to_fit() {
    // As 16 bits these would be 128, 1024 and 10240.
    for mb in [65_664, 66_560, 4_294_977_536] {
        is_refused(&format!("arm64,{mb},27"), PlanError::Memory(mb));
    }
}
