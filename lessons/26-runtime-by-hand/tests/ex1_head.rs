//! The checks of 26.1: heads, whole, unfinished and wrong.

use lesson_26::head::HeadError::{self, NotText, Status, Version};
use lesson_26::head::{Head, parse};

/// An event of the Runtime API, shortened.
const EVENT: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: 8476a536\r\nLambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-central-1:123456789012:function:tally\r\nContent-Length: 2\r\n\r\n";

/// Helper: the head, which must be there and be right.
#[track_caller]
fn head(text: &str) -> Head {
    match parse(text.as_bytes()) {
        Ok(Some((head, _length))) => head,
        other => panic!("this head is all there and right, but parse says {other:?}:\n{text:?}"),
    }
}

/// Helper: the head must be refused for this reason.
#[track_caller]
fn is_refused(text: &str, error: HeadError, why: &str) {
    assert_eq!(parse(text.as_bytes()), Err(error), "{why}: {text:?}");
}

#[test]
fn the_status_is_a_number() {
    assert_eq!(head(EVENT).status, 200, "the status of {EVENT:?}");
    for (line, status) in [
        ("HTTP/1.1 202 Accepted", 202),
        ("HTTP/1.1 413 Request Entity Too Large", 413),
        ("HTTP/1.1 500 ", 500),
        ("HTTP/1.1 500", 500),
    ] {
        let text = format!("{line}\r\nContent-Length: 0\r\n\r\n");
        assert_eq!(
            head(&text).status,
            status,
            "the words behind the status are for people, and may be missing: {line:?}"
        );
    }
}

#[test]
fn headers_keep_their_order_and_their_names() {
    let text = "HTTP/1.1 200 OK\r\nB: 1\r\na: 2\r\nB: 3\r\n\r\n";
    let pair = |name: &str, value: &str| (String::from(name), String::from(value));
    let headers = vec![pair("B", "1"), pair("a", "2"), pair("B", "3")];
    assert_eq!(head(text).headers, headers, "three header lines: {text:?}");
    let none = head("HTTP/1.1 200 OK\r\n\r\n").headers;
    assert_eq!(none, [], "a head without header lines is right too");
}

#[test]
fn a_header_is_found_whatever_the_case_of_its_name() {
    let text = "HTTP/1.1 200 OK\r\nlambda-runtime-AWS-request-id: 8476a536\r\nX: first\r\nx: second\r\n\r\n";
    let head = head(text);
    for name in [
        "Lambda-Runtime-Aws-Request-Id",
        "lambda-runtime-aws-request-id",
    ] {
        assert_eq!(
            head.header(name),
            Some("8476a536"),
            "{name:?} in {text:?}: whoever stands between may write names in lower case"
        );
    }
    assert_eq!(head.header("X"), Some("first"), "the first of two counts");
    assert_eq!(head.header("Lambda"), None, "a part of a name is no name");
    assert_eq!(head.header("Trace-Id"), None, "what is not there is None");
}

#[test]
fn blanks_around_a_value_do_not_count() {
    let text = "HTTP/1.1 200 OK\r\nnone:1\r\nmany: \t 2 and 3\t \r\nempty:\r\nwide: \u{3000}4\u{3000}\r\n\r\n";
    let head = head(text);
    for (name, value) in [("none", "1"), ("many", "2 and 3"), ("empty", "")] {
        assert_eq!(head.header(name), Some(value), "{name:?} in {text:?}");
    }
    assert_eq!(
        head.header("wide"),
        Some("\u{3000}4\u{3000}"),
        "only blanks and tabs are no part of a value; the wide blank of Chinese text is one like any letter: {text:?}"
    );
}

#[test]
fn only_the_first_colon_divides() {
    let arn = "arn:aws:lambda:eu-central-1:123456789012:function:tally";
    let found = head(EVENT);
    assert_eq!(
        found.header("Lambda-Runtime-Invoked-Function-Arn"),
        Some(arn),
        "an ARN has colons of its own"
    );
}

#[test]
fn the_length_says_where_the_body_begins() {
    for body in ["{}", "", "{\"report\":\r\n\r\n\"x\"}\r\n\r\n"] {
        let text = format!("{EVENT}{body}");
        let parsed = parse(text.as_bytes());
        let Ok(Some((_head, length))) = parsed else {
            panic!("a head with a body behind it is a head: {parsed:?}");
        };
        assert_eq!(
            length,
            EVENT.len(),
            "the head ends with the first empty line, and the body is {body:?}"
        );
    }
}

#[test]
fn the_body_need_not_be_text() {
    let bytes = [EVENT.as_bytes(), &[0xff, 0xfe, 0x00]].concat();
    let parsed = parse(&bytes);
    assert!(
        matches!(parsed, Ok(Some(_))),
        "what stands behind the empty line is not looked at, and parse says {parsed:?}"
    );
}

#[test]
fn a_head_that_is_not_all_there_is_no_error() {
    for end in 0..EVENT.len() {
        let text = &EVENT[..end];
        assert_eq!(
            parse(text.as_bytes()),
            Ok(None),
            "the rest is still on its way, so this is no head yet: {text:?}"
        );
    }
    // Without this, a parser that always says `None` would pass.
    let whole = parse(EVENT.as_bytes());
    assert!(
        matches!(whole, Ok(Some(_))),
        "with the last byte of its empty line it is a head, and parse says {whole:?}: {EVENT:?}"
    );
}

#[test]
fn other_protocols_are_refused() {
    for line in [
        "HTTP/2 200 OK",
        "HTTP/1.12 200",
        "HTTP/1.1",
        "ICY 200 OK",
        "",
    ] {
        let text = format!("{line}\r\nContent-Length: 0\r\n\r\n");
        is_refused(&text, Version, "the first line is not that of HTTP/1.1");
    }
}

#[test]
fn a_status_has_three_digits() {
    for rest in [
        "20 OK",
        "2000 OK",
        "+20 OK",
        "2x0 OK",
        " OK",
        "OK OK",
        "２００ OK",
        "200OK",
        "2000",
        "20",
        "2",
        "",
    ] {
        let text = format!("HTTP/1.1 {rest}\r\nContent-Length: 0\r\n\r\n");
        is_refused(&text, Status, "not three digits");
    }
}

#[test]
fn a_header_line_is_a_name_a_colon_and_a_value() {
    for line in [
        "Content-Length",
        ": 2",
        "Content Length: 2",
        "Content-Length : 2",
        " folded: as HTTP once allowed",
        "\tfolded: as HTTP once allowed",
    ] {
        let text = format!("HTTP/1.1 200 OK\r\nA: 1\r\n{line}\r\n\r\n");
        is_refused(&text, HeadError::Header, "no name, or a blank in it");
    }
}

#[test]
fn a_line_ends_with_two_bytes() {
    for line in ["A: 1\nB: 2", "A: 1\rB: 2", "A\nB: 2", "A: 1\n"] {
        let text = format!("HTTP/1.1 200 OK\r\n{line}\r\n\r\n");
        is_refused(
            &text,
            HeadError::Header,
            "one of the two bytes alone ends no line: whoever took it for an end would see a header that \
             nobody sent",
        );
    }
}

#[test]
fn a_head_is_text() {
    let bytes = b"HTTP/1.1 200 OK\r\nServer: \xff\r\n\r\n";
    assert_eq!(
        parse(bytes),
        Err(NotText),
        "a byte that is not UTF-8 in a value"
    );
}
