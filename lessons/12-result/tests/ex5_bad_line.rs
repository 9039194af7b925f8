//! The checks of 12.5. Both designs pass, and each must keep its promise for every file.

use lesson_12::log_file::{BadLine, LogFile, read_log};
use lesson_12::report::{ParseError, Report, parse};

/// Helper: a good line with this request id.
fn good(id: &str) -> String {
    format!(
        "REPORT RequestId: {id}\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\t"
    )
}

/// Helper: what the good line with this request id says.
fn report(id: &str) -> Report {
    parse(&good(id)).expect("`report::parse` reads a warm start: solve 12.4 first")
}

/// Helper: a line that was cut off, and what `report::parse` says of it.
fn cut(number: usize) -> (String, BadLine) {
    let line = String::from("REPORT RequestId: x9\tDuration: 12.3");
    let error = parse(&line).expect_err("a line without its end is no report: see 12.4");
    (line, BadLine { number, error })
}

/// Helper: either the whole file fails at its first bad line, or all good and all bad lines are there.
fn fails_or_counts(log: &str, reports: Vec<Report>, bad_lines: Vec<BadLine>) {
    let first = bad_lines[0].clone();
    let counted = LogFile { reports, bad_lines };
    match read_log(log) {
        Err(bad) => assert_eq!(bad, first, "the first bad line ends the file:\n{log}"),
        Ok(file) => assert_eq!(
            file, counted,
            "every good line is read, and every bad one is kept with its number:\n{log}"
        ),
    }
}

#[test]
fn a_file_of_good_lines_is_read() {
    let log = format!("{}\n{}\n{}\n", good("a1"), good("b2"), good("c3"));
    let file = LogFile {
        reports: vec![report("a1"), report("b2"), report("c3")],
        bad_lines: Vec::new(),
    };
    assert_eq!(
        read_log(&log),
        Ok(file),
        "three good lines, in order:\n{log}"
    );
}

#[test]
fn other_lines_are_not_bad() {
    let log = format!(
        "START RequestId: a1 Version: 3\nERROR no such key\n\nEND RequestId: a1\n{}\nXRAY TraceId: 1-6\tSampled: true\t\n\
         INIT_REPORT Init Duration: 0.79 ms\tPhase: init\tStatus: error\n\
         RESTORE_REPORT Restore Duration: 325.93 ms\n\
         REPORT of the day: all is well\n\
         REPORT RequestId is what I look for\n\
         copied: {}\n {}\n",
        good("a1"),
        good("b2"),
        good("c3")
    );
    let file = LogFile {
        reports: vec![report("a1")],
        bad_lines: Vec::new(),
    };
    assert_eq!(
        read_log(&log),
        Ok(file),
        "START, END and the function's own lines are no REPORT lines, so no bad ones, whatever they \
         mention. `report::parse` knows which begin as a REPORT line does:\n{log}"
    );
}

#[test]
fn every_report_line_is_a_report() {
    // Lambda tries an asynchronous event again under the same request id.
    let late = format!("{}Status: timeout", good("a1"));
    let log = format!("{}\n{}\n{late}\n", good("a1"), good("a1"));
    let timeout = Report {
        status: Some(String::from("timeout")),
        ..report("a1")
    };
    let file = LogFile {
        reports: vec![report("a1"), report("a1"), timeout],
        bad_lines: Vec::new(),
    };
    assert_eq!(
        read_log(&log),
        Ok(file),
        "two equal lines are two invocations, and one that failed was billed as well:\n{log}"
    );
}

#[test]
fn an_empty_file_is_no_error() {
    let file = LogFile {
        reports: Vec::new(),
        bad_lines: Vec::new(),
    };
    // And a file with a line is not empty: without this, a constant would pass.
    assert_ne!(
        read_log(&good("a1")),
        Ok(file.clone()),
        "a line without a line end is a line"
    );
    assert_eq!(read_log(""), Ok(file), "no lines, nothing bad about it");
}

#[test]
fn one_bad_line_fails_the_file_or_is_counted() {
    let (line, bad) = cut(4);
    let log = format!(
        "START RequestId: a1\n{}\n\n{line}\n{}",
        good("a1"),
        good("b2")
    );
    fails_or_counts(&log, vec![report("a1"), report("b2")], vec![bad]);
}

#[test]
fn a_bad_line_counts_wherever_it_stands() {
    let (line, bad) = cut(1);
    let log = format!("{line}\n{}", good("a1"));
    fails_or_counts(&log, vec![report("a1")], vec![bad]);
    let (line, bad) = cut(3);
    let log = format!("{}\n{}\n{line}", good("a1"), good("b2"));
    fails_or_counts(&log, vec![report("a1"), report("b2")], vec![bad]);
}

#[test]
fn two_bad_lines_are_not_one() {
    let (first, bad) = cut(2);
    let second = BadLine {
        number: 4,
        error: ParseError::Memory(64),
    };
    let small = good("c3").replace("128 MB", "64 MB");
    let log = format!("{}\n{first}\nEND\n{small}\n{}\n", good("a1"), good("b2"));
    fails_or_counts(&log, vec![report("a1"), report("b2")], vec![bad, second]);
}

#[test]
fn the_design_is_the_same_for_every_file() {
    let (line, _) = cut(1);
    let logs = [
        line.clone(),
        format!("{}\n{line}", good("a1")),
        format!("{line}\n{line}\n{}", good("a1")),
        format!("{}\n{}", good("a1"), good("b2").replace("12.34", "12,34")),
        good("a1").replace("\tMemory Size: 128 MB", ""),
        format!("{line}\n").repeat(20),
        format!("{}\n{}", good("a1"), format!("{line}\n").repeat(20)),
        format!("{}\n", good("a1")).repeat(30) + &line,
    ];
    let fails = read_log(&logs[0]).is_err();
    for log in &logs {
        assert_eq!(
            read_log(log).is_err(),
            fails,
            "a bad line fails every file, or none; whoever calls relies on it:\n{log}"
        );
    }
}
