//! Checks of exercise 07.5. Read them as a specification; do not edit them.

use super::*;
use probe::{Outcome, Snippet};

fn app(text: &str) -> LogLine {
    LogLine::App(String::from(text))
}

/// The kinds that say little.
const FRAME: [LogLine; 3] = [LogLine::Start, LogLine::End, LogLine::InitStart];

fn report() -> LogLine {
    LogLine::Report {
        request_id: String::from("3f1c9a52"),
    }
}

/// The learner's file.
const FILE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/src/ex5_where_rest_hides.rs"
));

/// The functions in which rustc reports E0004 when the enum has one variant more.
fn functions_that_must_decide() -> Vec<String> {
    let code = FILE.split("#[path").next().unwrap_or(FILE);
    let more = code.replacen("enum LogLine {", "enum LogLine { ANewKind,", 1);
    assert_ne!(
        code, more,
        "the enum must still begin with `enum LogLine {{`: the check adds a variant there"
    );
    let source = format!("{more}\nfn main() {{}}\n");
    let program = std::env::current_exe().expect("a running check knows its own program");
    let beside = program.parent().expect("a program stands in a folder");
    let snippet = Snippet::new("with_a_new_kind.rs", &source, beside);
    match snippet.outcome().expect("rustc can be started") {
        Outcome::DoesNotCompile { message, .. } => functions_with_e0004(&source, &message),
        _ => Vec::new(),
    }
}

/// For each E0004 in rustc's message, the function around its place.
fn functions_with_e0004(source: &str, message: &str) -> Vec<String> {
    let lines: Vec<&str> = source.lines().collect();
    let mut functions = Vec::new();
    for error in message.split("error[E0004]").skip(1) {
        let place = error.split("--> ").nth(1).unwrap_or_default();
        let line = place.split(':').nth(1).and_then(|n| n.parse().ok());
        let above = &lines[..line.unwrap_or(0)];
        if let Some(signature) = above.iter().rfind(|line| line.starts_with("fn ")) {
            let name = signature.trim_start_matches("fn ").split('(').next();
            functions.push(name.unwrap_or_default().to_string());
        }
    }
    functions
}

#[test]
fn a_timeout_wakes_somebody() {
    assert!(
        wakes_somebody(&LogLine::Timeout),
        "a request ran into its time limit: somebody must look at it now"
    );
}

#[test]
fn a_timeout_is_kept_for_30_days() {
    assert_eq!(
        keep_days(&LogLine::Timeout),
        30,
        "a timeout is kept as long as the function's own lines"
    );
}

#[test]
fn the_other_kinds_wake_whom_they_woke() {
    for line in FRAME {
        assert!(
            !wakes_somebody(&line),
            "START, END and INIT_START lines wake nobody"
        );
    }
    assert!(!wakes_somebody(&report()), "a bill can wait until morning");
    assert!(
        wakes_somebody(&app("thread 'main' panicked at src/main.rs:7:5:")),
        "an own line that says `panicked at` wakes somebody, as before"
    );
    assert!(
        !wakes_somebody(&app("INFO order 17 accepted")),
        "an own line without `panicked at` wakes nobody, as before"
    );
}

#[test]
fn the_other_kinds_are_kept_as_long_as_before() {
    for line in FRAME {
        assert_eq!(
            keep_days(&line),
            1,
            "START, END and INIT_START lines are kept for a day"
        );
    }
    assert_eq!(keep_days(&report()), 365, "a bill is kept for a year");
    assert_eq!(
        keep_days(&app("INFO order 17 accepted")),
        30,
        "an own line is kept for 30 days"
    );
}

#[test]
fn only_reports_are_bills() {
    assert_eq!(
        request_of_bill(&report()),
        Some("3f1c9a52"),
        "a REPORT line is the bill of its request"
    );
    for line in FRAME {
        assert_eq!(
            request_of_bill(&line),
            None,
            "START, END and INIT_START lines are no bills"
        );
    }
    assert_eq!(
        request_of_bill(&LogLine::Timeout),
        None,
        "a timeout is no bill"
    );
    assert_eq!(
        request_of_bill(&app("REPORT RequestId: 3f1c9a52")),
        None,
        "an own line is no bill, whatever it says"
    );
}

#[test]
fn a_new_kind_of_line_stops_rustc_in_wakes_somebody() {
    assert!(
        functions_that_must_decide().contains(&String::from("wakes_somebody")),
        "with one more kind of line, rustc reports no E0004 inside wakes_somebody itself. Keep the \
         `match` there, and name every kind in it: then rustc asks about the next one"
    );
}

#[test]
fn a_new_kind_of_line_stops_rustc_in_keep_days() {
    assert!(
        functions_that_must_decide().contains(&String::from("keep_days")),
        "with one more kind of line, rustc reports no E0004 inside keep_days itself. Keep the \
         `match` there, and name every kind in it: then rustc asks about the next one"
    );
}
