//! Checks of exercise 01.3. Read them as a specification; do not edit them.

use super::*;

#[test]
fn a_start_line_names_the_request_and_the_version() {
    assert_eq!(
        start_line("8f5d3c1e-6a2b-4f0d-9b7e-2c1a5d8e4f90", "$LATEST"),
        "START RequestId: 8f5d3c1e-6a2b-4f0d-9b7e-2c1a5d8e4f90 Version: $LATEST",
        "Tally looks for exactly this line: each word, colon and space counts"
    );
}

#[test]
fn another_request_and_another_version_give_another_line() {
    assert_eq!(
        start_line("b0c6a1d2-17e4-4c55-8a9f-0e3d7b6f2a11", "17"),
        "START RequestId: b0c6a1d2-17e4-4c55-8a9f-0e3d7b6f2a11 Version: 17",
        "both values come from the arguments; `$LATEST` is only the version that runs when no \
         other was asked for"
    );
}

#[test]
fn the_line_does_not_end_with_a_line_break() {
    let line = start_line("8f5d3c1e-6a2b-4f0d-9b7e-2c1a5d8e4f90", "$LATEST");
    assert!(
        !line.ends_with('\n'),
        "expected no line break at the end of {line:?}: whoever prints a line adds it, and a \
         second one would make an empty log line"
    );
}
