//! What is said of examples in documentation. The libraries are built here, by rustc alone.

mod sample;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use probe::{DocOutcome, DocTests};

/// A time limit within which rustdoc comes to running an example, also on a busy machine.
const LONG_ENOUGH: Duration = Duration::from_secs(6);

/// A library `sample` of one file, with this documentation on its function `next`.
fn documented(test: &str, documentation: &str) -> DocTests {
    let lines = documentation.lines().map(|line| format!("/// {line}\n"));
    let documentation: String = lines.collect();
    let source = format!("{documentation}pub fn next(n: u64) -> u64 {{ n + 1 }}\n");
    let (outside, _) = sample::sample(test, &source);
    DocTests::new(outside, "src/lib.rs")
}

fn why_not_shown(test: &str, documentation: &str) -> String {
    let tests = documented(test, documentation);
    tests.shown("next").expect_err("it shows nothing")
}

#[test]
fn an_example_that_runs_and_asserts_shows_something() {
    let tests = documented(
        "doc-shows",
        "Next.\n```\nuse sample::next;\nassert_eq!(next(1), 2);\n```",
    );
    assert_eq!(tests.shown("next"), Ok(()));
    tests.show("next");
    let run = tests.run().expect("rustdoc is there");
    let seen: Vec<_> = run
        .tests
        .iter()
        .map(|t| (t.item.as_str(), t.line, t.outcome))
        .collect();
    assert_eq!(seen, [("next", 2, DocOutcome::Passed)]);
}

#[test]
fn documentation_without_an_example_shows_nothing() {
    for (number, text) in ["Next.", "Next.\n```text\nassert next\n```"]
        .iter()
        .enumerate()
    {
        let said = why_not_shown(&format!("doc-none-{number}"), text);
        assert!(
            said.contains("`next` in src/lib.rs has no example"),
            "{said}"
        );
    }
}

#[test]
#[should_panic(expected = "has no example")]
fn documentation_without_an_example_fails_the_check() {
    documented("doc-none-fails", "Next.").show("next");
}

#[test]
fn an_example_that_does_not_run_shows_nothing() {
    for mark in ["ignore", "no_run", "compile_fail"] {
        let wrong = if mark == "compile_fail" {
            "nothing_there();"
        } else {
            ""
        };
        let text = format!("```{mark}\nassert_eq!(sample::next(1), 2);{wrong}\n```");
        let said = why_not_shown(&format!("doc-{mark}"), &text);
        assert!(
            said.contains(&format!("begins with `/// ```{mark}`")),
            "{said}"
        );
    }
}

#[test]
fn an_example_that_fails_is_shown_with_what_rustdoc_says() {
    let said = why_not_shown(
        "doc-fails",
        "```\nassert_eq!(sample::next(1), 3, \"three\");\n```",
    );
    for part in ["(src/lib.rs, line 1) fails", "three", "left: 2"] {
        assert!(said.contains(part), "{said}");
    }
    let said = why_not_shown("doc-refused", "```\nassert_eq!(next(1), 2);\n```");
    for part in ["fails", "E0425"] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn an_example_without_an_assertion_or_the_item_shows_nothing() {
    let said = why_not_shown("doc-silent", "```\nlet _ = sample::next(1);\n```");
    assert!(said.contains("asserts nothing"), "{said}");
    let said = why_not_shown("doc-other", "```\nassert_eq!(1 + 1, 2);\n```");
    assert!(said.contains("does not use `next`"), "{said}");
}

#[test]
fn one_bad_example_beside_a_good_one_is_told() {
    let text = "```\nassert_eq!(sample::next(1), 2);\n```\n\n```ignore\nsample::next(1)\n```";
    let said = why_not_shown("doc-mixed", text);
    assert!(said.contains("line 5"), "{said}");
}

#[test]
fn a_file_that_rustdoc_cannot_read_is_no_missing_example() {
    let tests = documented("doc-broken", "Next.");
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("doc-broken/src/lib.rs");
    fs::write(file, "pub fn next(").expect("writable");
    let said = tests.shown("next").expect_err("it is broken");
    assert!(said.contains("rustdoc could not read src/lib.rs"), "{said}");
    assert!(said.contains("error"), "{said}");
}

/// Whether a process whose command line contains `word` is running.
#[cfg(target_os = "linux")]
fn is_running(word: &str) -> bool {
    let entries = fs::read_dir("/proc").expect("Linux has it").flatten();
    entries
        .filter_map(|entry| fs::read_to_string(entry.path().join("environ")).ok())
        .any(|line| line.contains(word))
}

#[test]
fn an_endless_example_is_ended_and_named() {
    let tests = documented(
        "doc-endless",
        "```\nassert!(sample::next(1) > 0);\nloop {}\n```",
    )
    .with_limit(LONG_ENOUGH);
    let said = tests.shown("next").expect_err("it never ends");
    assert!(
        said.contains("`next` in src/lib.rs was still running after 6 s"),
        "{said}"
    );
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("doc-endless");
    assert_eq!(
        kept(&folder),
        0,
        "a busy machine may be the cause: asked again next time"
    );
}

#[test]
fn time_that_is_over_before_an_example_began_is_no_fault_of_the_example() {
    let tests = documented("doc-busy", "```\nassert_eq!(sample::next(1), 2);\n```")
        .with_limit(Duration::from_millis(1));
    let said = tests.shown("next").expect_err("nobody is that fast");
    assert!(said.contains("no example had begun"), "{said}");
}

#[test]
#[cfg(target_os = "linux")]
fn what_an_endless_example_started_is_ended_too() {
    let mark = format!("PROBE_TEST_MARK_{}", std::process::id());
    let text = format!(
        "```\nassert!(sample::next(1) > 0);\nstd::process::Command::new(\"sleep\").arg(\"60\")\
         .env(\"{mark}\", \"1\").status();\n```"
    );
    let tests = documented("doc-tree", &text).with_limit(LONG_ENOUGH);
    let said = tests.shown("next").expect_err("it takes too long");
    assert!(said.contains("was still running"), "{said}");
    assert!(!is_running(&mark), "nothing is left behind");
}

fn kept(folder: &Path) -> usize {
    fs::read_dir(folder.join("probe")).map_or(0, Iterator::count)
}

#[test]
fn an_answer_is_kept_for_this_file_and_this_library_only() {
    let tests = documented("doc-kept", "```\nassert_eq!(sample::next(1), 2);\n```");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("doc-kept");
    for _ in 0..2 {
        assert_eq!(tests.shown("next"), Ok(()));
        assert_eq!(kept(&folder), 1, "asked once");
    }
    let file = folder.join("src/lib.rs");
    let source = fs::read_to_string(&file).expect("readable");
    fs::write(&file, source.replace("2);", "3);")).expect("writable");
    assert!(tests.shown("next").is_err(), "the file is another one");
    assert_eq!(kept(&folder), 2);
}
