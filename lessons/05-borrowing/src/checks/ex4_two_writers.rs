//! Checks of exercise 05.4. Read them as a specification; do not edit them.

use super::*;

#[test]
fn no_line_gets_lost() {
    let report = report(3, 17);
    assert_eq!(
        report.lines().count(),
        4,
        "a report has four lines: its begin, errors, cold starts, its end. This one is {report:?}"
    );
}

#[test]
fn the_numbers_are_those_of_the_day() {
    let report = report(3, 17);
    assert!(
        report.contains("errors: 3") && report.contains("cold starts: 17"),
        "3 errors and 17 cold starts belong into the report. This one is {report:?}"
    );
}

#[test]
fn the_lines_stand_in_their_order() {
    assert_eq!(
        report(0, 1),
        "report begins\nerrors: 0\ncold starts: 1\nreport ends",
        "the body stands between begin and end"
    );
}
