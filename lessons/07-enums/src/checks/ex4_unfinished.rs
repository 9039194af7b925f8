//! Checks of exercise 07.4. Read them as a specification; do not edit them.

use super::*;

/// What the line holds.
fn text_of(line: &LogLine) -> &str {
    match line {
        LogLine::Start { request_id } => request_id,
        LogLine::InitStart { runtime } => runtime,
        LogLine::Other => "",
    }
}

#[test]
fn an_init_start_line_gives_a_note_with_its_runtime() {
    for runtime in ["provided:al2023.v109", "python:3.13.v14"] {
        let line = LogLine::InitStart {
            runtime: runtime.to_string(),
        };
        assert_eq!(
            cold_start_note(&line),
            Some(format!("cold start on {}", text_of(&line))),
            "the note of {line:?}"
        );
    }
}

#[test]
fn no_other_line_gives_a_note() {
    let start = LogLine::Start {
        request_id: String::from("3f1c9a52"),
    };
    for line in [start, LogLine::Other] {
        assert_eq!(
            cold_start_note(&line),
            None,
            "{line:?} is no INIT_START line, so there is no note, not even an empty one"
        );
    }
}

#[test]
fn a_request_that_ended_is_finished() {
    let log = "START RequestId: 3f1c9a52 Version: $LATEST\nINFO order 17 accepted\n\
               END RequestId: 3f1c9a52\nREPORT RequestId: 3f1c9a52\tDuration: 12.34 ms";
    assert_eq!(
        unfinished(log),
        [""; 0],
        "the only request of {log:?} has its END line"
    );
    assert_eq!(unfinished(""), [""; 0], "an empty log has no requests");
}

#[test]
fn a_request_without_its_end_is_unfinished() {
    let log = "INIT_START Runtime Version: provided:al2023.v109\tRuntime Version ARN: arn\n\
               START RequestId: 3f1c9a52 Version: $LATEST\nINFO order 17 accepted";
    assert_eq!(
        unfinished(log),
        ["3f1c9a52"],
        "a START line of 3f1c9a52 stands after another line, and no END line of it is there: {log:?}"
    );
}

#[test]
fn unfinished_requests_come_in_the_order_of_their_start() {
    let log = "START RequestId: 9a610c2d Version: 42\nINFO waiting\n\
               START RequestId: 3f1c9a52 Version: 42\nEND RequestId: 3f1c9a52\n\
               START RequestId: 5e7f8a90 Version: 42\nINFO waiting\n\
               START RequestId: 1b2c3d4e Version: 42\n";
    assert_eq!(
        unfinished(log),
        ["9a610c2d", "5e7f8a90", "1b2c3d4e"],
        "four requests began, 3f1c9a52 ended, and other lines stand between them: {log:?}"
    );
}
