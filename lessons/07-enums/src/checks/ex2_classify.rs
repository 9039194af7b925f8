//! Checks of exercise 07.2. Read them as a specification; do not edit them.

use super::*;

const ID: &str = "3f1c9a52-7d0e-4b8f-9a61-0c2d5e7f8a90";

#[test]
fn a_start_line_gives_its_request_id() {
    for version in ["$LATEST", "42"] {
        let line = format!("START RequestId: {ID} Version: {version}");
        assert_eq!(
            classify(&line),
            LogLine::Start {
                request_id: ID.to_string()
            },
            "{line:?} is a START line, and its id ends before the blank"
        );
    }
}

#[test]
fn an_end_line_gives_its_request_id() {
    let line = format!("END RequestId: {ID}");
    assert_eq!(
        classify(&line),
        LogLine::End {
            request_id: ID.to_string()
        },
        "{line:?} is an END line, and nothing follows its id"
    );
}

#[test]
fn a_report_line_gives_its_request_id() {
    let line = format!(
        "REPORT RequestId: {ID}\tDuration: 12.34 ms\tBilled Duration: 27 ms\tMemory Size: 128 MB\t\
         Max Memory Used: 31 MB\tInit Duration: 14.02 ms\t"
    );
    assert_eq!(
        classify(&line),
        LogLine::Report {
            request_id: ID.to_string()
        },
        "{line:?} is a REPORT line, and its id ends before the tab"
    );
}

#[test]
fn an_init_start_line_gives_its_runtime() {
    let line = "INIT_START Runtime Version: provided:al2023.v109\tRuntime Version ARN: \
                arn:aws:lambda:us-east-1::runtime:\
                62bd6c5dff0ed427096b4c34978c16e98945c2d64d2f89b8ee3c4fea9e22567a";
    assert_eq!(
        classify(line),
        LogLine::InitStart {
            runtime: String::from("provided:al2023.v109")
        },
        "{line:?} is an INIT_START line, and its runtime ends before the tab"
    );
}

#[test]
fn every_other_line_is_the_functions_own() {
    for line in [
        "INFO order 17 accepted",
        "",
        "  at handler (src/main.rs:12)",
        "ENDPOINT https://example.com is slow",
        "STARTING the connection pool",
        "START of the nightly run",
        "REPORT: 17 orders",
        "retry because of END RequestId: 3f1c9a52",
        "end RequestId: 3f1c9a52",
        "INIT_REPORT Init Duration: 10012.27 ms\tPhase: init\tStatus: timeout",
    ] {
        assert_eq!(
            classify(line),
            LogLine::App(String::from(line)),
            "{line:?} does not begin with one of the four beginnings, so it is an App line, unchanged"
        );
    }
}

#[test]
fn the_summary_names_request_or_runtime() {
    let request_id = || String::from("77d0e4b8");
    assert_eq!(
        [
            summary(&LogLine::Start {
                request_id: request_id()
            }),
            summary(&LogLine::End {
                request_id: request_id()
            }),
            summary(&LogLine::Report {
                request_id: request_id()
            }),
            summary(&LogLine::InitStart {
                runtime: String::from("provided:al2023.v109")
            }),
        ],
        [
            "start of 77d0e4b8",
            "end of 77d0e4b8",
            "bill of 77d0e4b8",
            "cold start on provided:al2023.v109",
        ],
        "a START, an END, a REPORT and an INIT_START line, in this order"
    );
}

#[test]
fn the_summary_of_an_own_line_is_the_line() {
    for text in ["INFO order 17 accepted", ""] {
        assert_eq!(
            summary(&LogLine::App(String::from(text))),
            text,
            "the function's own line stays as it is"
        );
    }
}
