//! The paths of 10.1. An exercise is done when every one of them leads to the right thing.

use lesson_10::arn::arn_parts;
use lesson_10::backoff::{backoff_ms, total_wait_ms};
use lesson_10::batch::LogBatch;
use lesson_10::billing::{Cost, MemoryMb};
use lesson_10::invocation::Invocation;
use lesson_10::line::{LogLine, classify};
use lesson_10::s3::{decode_key, extension, file, prefix};

/// Helper: how rustc judges code outside the library. `["E0603"]` is "private", `["E0432"]` "not there",
/// and an empty list means that it compiles.
fn codes(code: &str) -> Vec<String> {
    probe::outside!("lesson_10").codes(code)
}

/// Helper: what stands in a file of the library; nothing when there is no such file.
fn source(file: &str) -> String {
    let path = format!("{}/src/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn arn_reads_the_parts_of_a_name() {
    let arn = "arn:aws:lambda:eu-central-1:4711:function:tally-ingest";
    let parts = Some(("eu-central-1", "4711", "function:tally-ingest"));
    assert_eq!(
        arn_parts(arn),
        parts,
        "region, account and resource of {arn}"
    );
    for no_arn in [
        "",
        "arn",
        "arn:aws",
        "arn:aws:s3",
        "arn:aws:s3:eu",
        "arn:aws:s3:eu:1",
        "urn:a:b:c:d:e",
    ] {
        assert_eq!(arn_parts(no_arn), None, "`{no_arn}` is no ARN");
    }
}

#[test]
fn backoff_says_how_long_to_wait() {
    let waits = [1, 2, 3, 8, 9, 1000].map(backoff_ms);
    let wanted = [100, 200, 400, 12_800, 20_000, 20_000];
    assert_eq!(
        waits, wanted,
        "the waits after attempts 1, 2, 3, 8, 9 and 1000"
    );
    let totals = [0, 1, 2, 4].map(total_wait_ms);
    assert_eq!(
        totals,
        [0, 0, 100, 700],
        "all waits of 0, 1, 2 and 4 attempts"
    );
}

/// Helper: a batch of one request that ended and one that did not.
fn batch() -> LogBatch {
    let mut batch = LogBatch::new();
    for line in [
        "START RequestId: a1",
        "ERROR no such key",
        "START RequestId: b2",
        "END RequestId: a1",
    ] {
        batch.keep(String::from(line));
    }
    batch
}

#[test]
fn batch_holds_the_lines_of_a_file() {
    assert!(LogBatch::new().is_empty(), "a new batch is empty");
    assert!(!batch().is_empty(), "{:?} is not empty", batch());
    assert_eq!(batch().len(), 4, "the lines of {:?}", batch());
    let no_errors = LogBatch::new().count_errors();
    assert_eq!(no_errors, 0, "an empty batch has no errors");
    assert_eq!(batch().count_errors(), 1, "the errors of {:?}", batch());
    assert_eq!(
        batch().unfinished(),
        ["b2"],
        "b2 has no END in {:?}",
        batch()
    );
}

#[test]
fn invocation_knows_time_and_cost() {
    let memory = MemoryMb::new(128);
    let cold = Invocation::new("a1", 12_340, Some(14_020), memory.clone());
    assert_eq!(cold.request_id(), "a1", "the id of {cold:?}");
    assert_eq!(cold.billed_ms(), 27, "26.36 ms, rounded up, of {cold:?}");
    assert!(cold.is_cold_start(), "{cold:?} had an init");
    let times = (cold.duration_us(), cold.init_us());
    assert_eq!(times, (12_340, Some(14_020)), "the two times of {cold:?}");
    assert_eq!(cold.memory(), &memory, "the memory of {cold:?}");
    assert_eq!(
        cold.cost(),
        Cost::of(27, &memory),
        "27 ms at 128 MB, of {cold:?}"
    );
    let warm = Invocation::new("b2", 12_340, None, memory);
    assert_eq!(warm.billed_ms(), 13, "12.34 ms, rounded up, of {warm:?}");
    assert!(!warm.is_cold_start(), "{warm:?} had no init");
    let times = (warm.duration_us(), warm.init_us());
    assert_eq!(times, (12_340, None), "the two times of {warm:?}");
}

#[test]
fn line_knows_every_kind() {
    let id = || String::from("a1");
    let kinds = [
        (
            "START RequestId: a1 Version: 3",
            LogLine::Start { request_id: id() },
        ),
        ("END RequestId: a1", LogLine::End { request_id: id() }),
        (
            "REPORT RequestId: a1\tDuration: 1 ms",
            LogLine::Report { request_id: id() },
        ),
        (
            "INIT_START Runtime Version: al2023.v9\tx",
            LogLine::InitStart {
                runtime: String::from("al2023.v9"),
            },
        ),
        (
            "RESTORE_START Runtime Version: java:21.v9\tx",
            LogLine::Restore(String::from("java:21.v9")),
        ),
        (
            "RESTORE_REPORT Restore Duration: 91.02 ms",
            LogLine::Restore(String::from("91.02")),
        ),
        (
            "ERROR no such key",
            LogLine::App(String::from("ERROR no such key")),
        ),
    ];
    for (line, kind) in kinds {
        assert_eq!(classify(line), kind, "the kind of `{line}`");
    }
}

#[test]
fn s3_reads_keys() {
    let key = "logs/2026/a.tar.gz";
    let parts = (prefix(key), file(key), extension(key));
    assert_eq!(
        parts,
        ("logs/2026/", "a.tar.gz", Some("gz")),
        "the parts of {key}"
    );
    assert_eq!(
        (prefix("a"), file("a"), extension("a")),
        ("", "a", None),
        "the parts of the key a"
    );
    assert_eq!(
        extension("logs/.gz"),
        None,
        "a dot at the beginning begins no extension: logs/.gz"
    );
    let keys = [
        ("a+b%20%C3%B6.log", Some("a b \u{f6}.log")),
        ("a%2fb%2B", Some("a/b+")),
        ("100%", None),
        ("%4", None),
        ("%zz", None),
        ("%C3", None),
    ];
    for (encoded, decoded) in keys {
        assert_eq!(
            decode_key(encoded).as_deref(),
            decoded,
            "the key that {encoded} means"
        );
    }
}

#[test]
fn every_module_has_a_file_of_its_own() {
    let homes = [
        ("arn.rs", "fn arn_parts"),
        ("backoff.rs", "fn backoff_ms"),
        ("batch.rs", "struct LogBatch"),
        ("invocation.rs", "struct Invocation"),
        ("line.rs", "fn classify"),
        ("s3.rs", "fn decode_key"),
    ];
    for (file, item) in homes {
        assert!(
            source(file).contains(item),
            "`{item}` must stand in src/{file}"
        );
        assert!(
            !source("lib.rs").contains(item),
            "`{item}` must have left src/lib.rs, where one looks for modules only"
        );
    }
    for line in source("lib.rs").lines().map(str::trim) {
        let is_use =
            line.starts_with("use ") || (line.starts_with("pub") && line.contains(" use "));
        assert!(
            !is_use,
            "`{line}` must have left src/lib.rs: it moves with the code that needs it"
        );
    }
}

#[test]
fn nothing_is_found_at_two_places() {
    let nowhere = [
        "use lesson_10::classify;",
        "use lesson_10::LogBatch;",
        "use lesson_10::arn::decode_key;",
        "use lesson_10::s3::arn_parts;",
        "use lesson_10::line::backoff_ms;",
    ];
    for code in nowhere {
        assert_eq!(
            codes(code),
            ["E0432"],
            "outside, `{code}` leads nowhere: each item has one home"
        );
    }
}

#[test]
fn what_was_private_stays_private() {
    let private = [
        "use lesson_10::s3::hex_byte;",
        "use lesson_10::line::first_word;",
        "use lesson_10::backoff::BASE_MS;",
        "use lesson_10::backoff::CAP_MS;",
    ];
    for code in private {
        assert_eq!(
            codes(code),
            ["E0603"],
            "outside, `{code}` must be refused: the name is there, but private"
        );
    }
    let batch = "fn f(batch: lesson_10::batch::LogBatch) { batch.has_ended(\"a1\"); batch.lines; }";
    assert_eq!(
        codes(batch),
        ["E0616", "E0624"],
        "outside, both the function and the field must be private: `{batch}`"
    );
    let code = "fn f(one: lesson_10::invocation::Invocation) { let _ = &one.memory; }";
    assert_eq!(
        codes(code),
        ["E0616"],
        "outside, the field must be private: `{code}`"
    );
    let invocation = source("invocation.rs");
    for field in ["request_id:", "duration_us:", "init_us:", "memory:"] {
        for open in ["pub ", "pub(crate) "] {
            let open = format!("{open}{field}");
            assert!(
                !invocation.contains(&open),
                "`{open}` in src/invocation.rs: no field gets a `pub`"
            );
        }
    }
    for file in ["batch.rs", "invocation.rs"] {
        for line in source(file).lines().map(str::trim) {
            let hands_on = line.starts_with("pub") && line.contains(" use ");
            assert!(
                !hands_on,
                "`{line}` in src/{file} hands on what this file only needs: no `use` gets a `pub`"
            );
        }
    }
}
