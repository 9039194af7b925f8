//! The checks of 12.4: Lambda's REPORT line in all its variants. Where they come from: book/src/facts.md.

use lesson_12::billing::MemoryMb;
use lesson_12::report::{Field, ParseError, Report, parse, to_line};
use lesson_12::units::ValueError;

/// A warm start: the line as the documentation shows it.
const WARM: &str = "REPORT RequestId: 8f507cfc-1\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\t";

/// A cold start of a custom runtime, which Rust is: billed with its init, 12.34 + 14.02, rounded up.
const CUSTOM: &str = "REPORT RequestId: 8f507cfc-1\tDuration: 12.34 ms\tBilled Duration: 27 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\tInit Duration: 14.02 ms\t";

/// A restore from a snapshot: no init, but two fields of its own.
const RESTORED: &str = "REPORT RequestId: 8f507cfc-1\tDuration: 127.10 ms\tBilled Duration: 154 ms\tMemory Size: 2048 MB\tMax Memory Used: 212 MB\tRestore Duration: 325.93 ms\tBilled Restore Duration: 26 ms\t";

/// A crash, in the newer form.
const CRASHED: &str = "REPORT RequestId: 5b866fb1-7\tDuration: 133.61 ms\tBilled Duration: 214 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\tInit Duration: 80.00 ms\tStatus: error\tError Type: Runtime.ExitError";

/// Helper: what `WARM` says.
fn warm() -> Report {
    Report {
        request_id: String::from("8f507cfc-1"),
        duration_us: 12_340,
        billed_ms: 13,
        memory: MemoryMb::new(128),
        max_memory_used_mb: 31,
        init_us: None,
        restore_us: None,
        billed_restore_ms: None,
        status: None,
        error_type: None,
    }
}

/// Helper: what `CUSTOM` says.
fn custom() -> Report {
    Report {
        billed_ms: 27,
        init_us: Some(14_020),
        ..warm()
    }
}

/// Helper: the line must say this.
fn says(line: &str, wanted: &Report, why: &str) {
    let read = match parse(line) {
        Ok(read) => read,
        Err(error) => {
            panic!("{why}: this line must be read, and comes back as {error:?}: {line:?}")
        }
    };
    let wrong = differences(&read, wanted);
    assert!(wrong.is_empty(), "{why}: of the line {line:?}{wrong}");
}

/// Helper: the fields in which two reports differ, a line for each.
fn differences(read: &Report, wanted: &Report) -> String {
    let fields = |report: &Report| {
        // Every field is named here: with one more this does not compile.
        let Report {
            request_id,
            duration_us,
            billed_ms,
            memory,
            max_memory_used_mb,
            init_us,
            restore_us,
            billed_restore_ms,
            status,
            error_type,
        } = report;
        [
            ("request_id", format!("{request_id:?}")),
            ("duration_us", format!("{duration_us:?}")),
            ("billed_ms", format!("{billed_ms:?}")),
            ("memory", format!("{memory:?}")),
            ("max_memory_used_mb", format!("{max_memory_used_mb:?}")),
            ("init_us", format!("{init_us:?}")),
            ("restore_us", format!("{restore_us:?}")),
            ("billed_restore_ms", format!("{billed_restore_ms:?}")),
            ("status", format!("{status:?}")),
            ("error_type", format!("{error_type:?}")),
        ]
    };
    let mut text = String::new();
    for ((name, read), (_, wanted)) in fields(read).into_iter().zip(fields(wanted)) {
        if read != wanted {
            text.push_str(&format!("\n  `{name}` must be {wanted}, and is {read}"));
        }
    }
    text
}

/// Helper: the line must be refused for this reason.
fn is_refused(line: &str, error: ParseError, why: &str) {
    assert_eq!(parse(line), Err(error), "{why}: {line:?}");
}

#[test]
fn a_warm_start_has_no_init() {
    says(WARM, &warm(), "all five fields, and no optional one");
}

#[test]
fn a_cold_start_of_a_custom_runtime_is_billed_with_its_init() {
    says(CUSTOM, &custom(), "12.34 + 14.02 ms, rounded up to 27");
}

#[test]
fn a_cold_start_may_be_billed_without_its_init() {
    // Managed runtimes before August 2025.
    let line = "REPORT RequestId: c0d5710b-d\tDuration: 1776.81 ms\tBilled Duration: 1777 ms\tMemory Size: 256 MB\tMax Memory Used: 131 MB\tInit Duration: 1987.45 ms\t";
    let report = Report {
        request_id: String::from("c0d5710b-d"),
        duration_us: 1_776_810,
        billed_ms: 1777,
        memory: MemoryMb::new(256),
        max_memory_used_mb: 131,
        init_us: Some(1_987_450),
        ..warm()
    };
    says(line, &report, "what Lambda billed is what the line says");
    // After an init that was repeated; the documentation has this line.
    let line = "REPORT RequestId: 8f507cfc-1\tDuration: 3022.91 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\t";
    let report = Report {
        duration_us: 3_022_910,
        billed_ms: 3000,
        ..warm()
    };
    says(line, &report, "billed for less than it took is no error");
}

#[test]
fn what_the_line_says_is_not_judged() {
    let line = CUSTOM.replace("14.02 ms", "0.00 ms");
    let no_time = Report {
        init_us: Some(0),
        ..custom()
    };
    says(&line, &no_time, "an init that took no time is not no init");
    let line = WARM.replace("31 MB", "129 MB");
    let above = Report {
        max_memory_used_mb: 129,
        ..warm()
    };
    says(&line, &above, "more in use than the limit allows");
    let line = format!("{WARM}Status: failure");
    let new = Report {
        status: Some(String::from("failure")),
        ..warm()
    };
    says(&line, &new, "a status that Lambda may invent tomorrow");
}

#[test]
fn a_restore_has_fields_of_its_own() {
    let report = Report {
        duration_us: 127_100,
        billed_ms: 154,
        memory: MemoryMb::new(2048),
        max_memory_used_mb: 212,
        restore_us: Some(325_930),
        billed_restore_ms: Some(26),
        ..warm()
    };
    says(
        RESTORED,
        &report,
        "SnapStart: a restore in place of an init",
    );
}

#[test]
fn a_failure_has_a_status_and_perhaps_an_error_type() {
    let crashed = Report {
        request_id: String::from("5b866fb1-7"),
        duration_us: 133_610,
        billed_ms: 214,
        init_us: Some(80_000),
        status: Some(String::from("error")),
        error_type: Some(String::from("Runtime.ExitError")),
        ..warm()
    };
    says(CRASHED, &crashed, "the runtime ended by itself");
    let timeout = Report {
        status: Some(String::from("timeout")),
        ..custom()
    };
    let line = format!("{CUSTOM}Status: timeout\n");
    says(&line, &timeout, "a timeout has no error type");
}

#[test]
fn fields_that_tally_does_not_know_are_passed_over() {
    // With X-Ray the same event goes on in a second line.
    let traced = format!(
        "{CUSTOM}\nXRAY TraceId: 1-630dc4b0-1ea25a15\tSegmentId: 4439bb13\tSampled: true\t\n"
    );
    says(&traced, &custom(), "X-Ray's three fields");
    let timeout = Report {
        status: Some(String::from("timeout")),
        ..custom()
    };
    let line = format!("{CUSTOM}Status: timeout\nXRAY TraceId: 1-630dc4b0\tSampled: true\t\n");
    says(&line, &timeout, "a line end ends the status as a tab does");
    let flat =
        format!("{CUSTOM}XRAY TraceId: 1-630dc4b0-1ea25a15\tSegmentId: 4439bb13\tSampled: true");
    says(&flat, &custom(), "the same in one line");
    let later = format!("{CUSTOM}Carbon: 3 µg\tPhase\tNote: a: b\t");
    says(&later, &custom(), "fields that Lambda may invent tomorrow");
    let alike = WARM.replace(
        "\tMemory",
        "\tExtension Duration: 99.99 ms\tPeak Memory Size: 1 GB\tMemory",
    );
    says(&alike, &warm(), "fields whose names end like known ones");
    let small = WARM.replace(
        "\tMemory",
        "\tmemory size: 1 GB\tinit duration: 5 s\tMemory",
    );
    says(&small, &warm(), "names in small letters are other names");
}

#[test]
fn fields_may_come_in_any_order() {
    // Lambda's own emulator writes the init first.
    let init_first = "REPORT RequestId: 8f507cfc-1\tInit Duration: 14.02 ms\tDuration: 12.34 ms\tBilled Duration: 27 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\t\n";
    says(init_first, &custom(), "the init before the duration");
    let reversed = "REPORT RequestId: 8f507cfc-1\tInit Duration: 14.02 ms\tMax Memory Used: 31 MB\tMemory Size: 128 MB\tBilled Duration: 27 ms\tDuration: 12.34 ms";
    says(reversed, &custom(), "from the last field to the first");
}

#[test]
fn blanks_and_tabs_between_fields_do_not_matter() {
    let with_blanks = WARM.replace(" ms\t", " ms \t");
    says(
        &with_blanks,
        &warm(),
        "a blank before the tab, as in older logs",
    );
    let more_tabs = WARM.replace('\t', "\t\t\t");
    says(&more_tabs, &warm(), "three tabs for one");
    says(WARM.trim_end(), &warm(), "no tab at the end");
    says(
        &format!("{WARM}\r\n"),
        &warm(),
        "a line end as Windows writes it",
    );
}

#[test]
fn a_missing_field_is_named() {
    let fields = [
        (Field::Duration, "\tDuration: 12.34 ms"),
        (Field::BilledDuration, "\tBilled Duration: 13 ms"),
        (Field::MemorySize, "\tMemory Size: 128 MB"),
        (Field::MaxMemoryUsed, "\tMax Memory Used: 31 MB"),
    ];
    for (field, part) in fields {
        let line = WARM.replace(part, "");
        is_refused(
            &line,
            ParseError::Missing(field),
            "without it there is no bill",
        );
    }
    let line = WARM.replace("8f507cfc-1", "");
    is_refused(
        &line,
        ParseError::Missing(Field::RequestId),
        "an empty id is none",
    );
    is_refused(
        &format!("{line}Phase\t"),
        ParseError::Missing(Field::RequestId),
        "what stands elsewhere in the line is no id",
    );
    let cut = "REPORT RequestId: 8f507cfc-1\tDuration: 12.34 ms\tBilled Dura";
    let read = parse(cut);
    let is_missing = matches!(read, Err(ParseError::Missing(_)));
    assert!(
        is_missing,
        "cut off, three fields are missing, any of them will do: {read:?}"
    );
}

#[test]
fn a_wrong_value_says_which_field_and_why() {
    let wrong = [
        ("12.34 ms", "12.34 s", Field::Duration, ValueError::Unit),
        ("12.34 ms", "-12.34 ms", Field::Duration, ValueError::Digits),
        (
            "12.34 ms",
            "12.34567 ms",
            Field::Duration,
            ValueError::TooFine,
        ),
        ("27 ms", "27 MB", Field::BilledDuration, ValueError::Unit),
        ("27 ms", "2x ms", Field::BilledDuration, ValueError::Digits),
        (
            "27 ms",
            "27.5 ms",
            Field::BilledDuration,
            ValueError::Digits,
        ),
        ("128 MB", "128 KB", Field::MemorySize, ValueError::Unit),
        (
            "31 MB",
            "99999999999999999999 MB",
            Field::MaxMemoryUsed,
            ValueError::TooBig,
        ),
    ];
    for (right, text, field, error) in wrong {
        let line = CUSTOM.replace(right, text);
        is_refused(
            &line,
            ParseError::Value(field, error),
            "a wrong number is no number",
        );
    }
}

#[test]
fn a_wrong_value_is_an_error_in_optional_fields_too() {
    let line = CUSTOM.replace("14.02 ms", "14,02 ms");
    let error = ParseError::Value(Field::InitDuration, ValueError::Digits);
    is_refused(&line, error, "an init that cannot be read is not no init");
    let line = RESTORED.replace("325.93 ms", "325.93");
    let error = ParseError::Value(Field::RestoreDuration, ValueError::Unit);
    is_refused(
        &line,
        error,
        "a restore that cannot be read is not no restore",
    );
    let line = RESTORED.replace(": 26 ms", ": 26.5 ms");
    let error = ParseError::Value(Field::BilledRestoreDuration, ValueError::Digits);
    is_refused(&line, error, "Lambda bills whole milliseconds");
}

#[test]
fn memory_that_lambda_does_not_offer_is_an_error() {
    for mb in [0, 64, 127, 10_241, 65_664, u64::MAX] {
        let line = WARM.replace("128 MB", &format!("{mb} MB"));
        is_refused(
            &line,
            ParseError::Memory(mb),
            "an error, no panic, and not another size",
        );
    }
    for mb in [128, 129, 1000, 10_240] {
        let line = WARM.replace("128 MB", &format!("{mb} MB"));
        let report = Report {
            memory: MemoryMb::new(mb),
            ..warm()
        };
        says(
            &line,
            &report,
            "from the smallest to the largest, in steps of 1 MB",
        );
    }
}

#[test]
fn other_lines_are_no_reports() {
    for line in [
        "",
        "START RequestId: 8f507cfc-1 Version: $LATEST",
        "END RequestId: 8f507cfc-1",
        "REPORT",
        "REPORT of the day: all is well",
        "XRAY TraceId: 1-630dc4b0-1ea25a15\tSegmentId: 4439bb13\tSampled: true\t",
        "INIT_REPORT Init Duration: 0.79 ms\tPhase: init\tStatus: error",
        "my REPORT RequestId: 8f507cfc-1\tDuration: 12.34 ms",
        "Größe: 3 µs",
        &format!(" {WARM}"),
        &format!("\t{WARM}"),
        &WARM.replace("RequestId: ", "RequestId:"),
    ] {
        is_refused(
            line,
            ParseError::NotAReport,
            "it does not begin with `REPORT RequestId: `",
        );
    }
}

#[test]
fn what_is_read_can_be_written_again() {
    let timeout = format!("{CUSTOM}Status: timeout");
    let no_status = format!("{WARM}Error Type: Runtime.ExitError");
    // What is no tab and no line end may stand in a text: also what else ends a name.
    let colons = format!("{WARM}Status: error: late\tError Type: app: Late: by 3 s");
    // And nothing says that one field excludes another.
    let all_ten = format!(
        "{CUSTOM}Restore Duration: 325.93 ms\tBilled Restore Duration: 26 ms\tStatus: error\tError Type: Late"
    );
    for line in [
        WARM, CUSTOM, RESTORED, CRASHED, &timeout, &no_status, &colons, &all_ten,
    ] {
        let report = match parse(line) {
            Ok(report) => report,
            Err(error) => panic!("this line must be read, and comes back as {error:?}: {line:?}"),
        };
        assert_eq!(
            to_line(&report),
            line,
            "`to_line` writes on the left what `parse` read of the line on the right"
        );
    }
    let fine = WARM.replace("12.34 ms", "12.345 ms");
    let report = parse(&fine).expect("three decimals are exact microseconds");
    assert_eq!(
        to_line(&report),
        fine,
        "no microsecond gets lost on the way"
    );
}

#[test]
fn no_text_makes_it_panic() {
    let traced = format!("{CRASHED}\t\nXRAY TraceId: 1-630d\tSegmentId: 44\tSampled: true\t\n");
    // First something that is read, or a parser that refuses all would pass.
    assert!(parse(&traced).is_ok(), "this must be read: {traced:?}");
    let strange = ["", "\t", ": ", "é", "🦀", "\n", "+"];
    for (at, character) in traced.char_indices() {
        let (before, from) = traced.split_at(at);
        let after = &from[character.len_utf8()..];
        for text in strange {
            // `parse` may read this or refuse it. That it comes back is what counts.
            let _ = parse(&format!("{before}{text}{after}"));
            let _ = parse(&format!("{before}{text}{from}"));
        }
        let _ = parse(before);
        let _ = parse(from);
    }
}
