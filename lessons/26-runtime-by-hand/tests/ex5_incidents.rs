//! The checks of 26.5: the answers of the Runtime API as they may come, and then the whole suite. The
//! promises of `testkit::suite!` stand in tools/testkit/src/suite.rs.

mod fake;

use std::time::Duration;

use fake::{FakeApi, Reply};
use lesson_26::error::ApiError;
use lesson_26::wire::{Api, Response};
use testkit::lambda::Lambda;

/// Helper: a request, which the fake API takes for what it is.
const REQUEST: &[u8] = b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: fake\r\n\r\n";

/// Helper: the head of an answer in chunks.
const CHUNKED: &str = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

/// Helper: one request.
fn exchange(api: &mut Api) -> Result<Response, ApiError> {
    api.exchange(REQUEST, Some(Duration::from_secs(5)))
}

/// Helper: what becomes of this answer.
fn receive(reply: Reply) -> Result<Response, ApiError> {
    let fake = FakeApi::start(vec![reply]);
    exchange(&mut Api::new(&fake.address))
}

/// Helper: an answer whose bytes end, and the connection with them.
fn cut(bytes: &str) -> Reply {
    Reply {
        then_close: true,
        ..Reply::of(bytes)
    }
}

/// Helper: the body as text.
#[track_caller]
fn body(result: Result<Response, ApiError>, why: &str) -> String {
    match result {
        Ok(response) => String::from_utf8_lossy(&response.body).into_owned(),
        Err(error) => panic!("{why}: {error}"),
    }
}

#[test]
fn chunks_are_joined() {
    for (chunks, wanted, why) in [
        ("3\r\nabc\r\n0\r\n\r\n", "abc", "one chunk and the last"),
        (
            "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
            "abcde",
            "two chunks and the last",
        ),
        (
            "1A\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n",
            "abcdefghijklmnopqrstuvwxyz",
            "a size is hexadecimal",
        ),
        (
            "4\r\na\r\nb\r\n0\r\n\r\n",
            "a\r\nb",
            "a line end within a chunk belongs to it",
        ),
        (
            "3;note=x\r\nabc\r\n0\r\n\r\n",
            "abc",
            "behind a semicolon may stand more, for others",
        ),
        (
            "3\r\nabc\r\n0\r\nSum: 1\r\n\r\n",
            "abc",
            "headers may follow the last chunk",
        ),
        ("0\r\n\r\n", "", "no chunk but the last"),
    ] {
        let found = body(receive(Reply::of(&format!("{CHUNKED}{chunks}"))), why);
        assert_eq!(found, wanted, "{why}: {chunks:?}");
    }
}

#[test]
fn an_answer_is_read_to_its_end_and_no_further() {
    let fake = FakeApi::start(vec![
        Reply::of(&format!("{CHUNKED}3\r\nabc\r\n0\r\nSum: 1\r\n\r\n")),
        Reply::with(202, "", "{}"),
        Reply::with(200, "", "second"),
    ]);
    let mut api = Api::new(&fake.address);
    for (status, wanted) in [(200, "abc"), (202, "{}"), (200, "second")] {
        let response = exchange(&mut api).unwrap_or_else(|error| panic!("an answer came: {error}"));
        let body = String::from_utf8_lossy(&response.body).into_owned();
        assert_eq!(
            (response.head.status, body.as_str()),
            (status, wanted),
            "three answers on one connection: what the first left unread would be taken for the second"
        );
    }
    let (_, connections) = fake.end();
    assert_eq!(
        connections, 1,
        "the connection is kept for the next request, unless the API closes it"
    );
}

#[test]
fn a_body_without_a_clear_end_is_an_error() {
    for (bytes, why) in [
        ("HTTP/1.1 200 OK\r\n\r\nabc", "neither a length nor chunks"),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: some\r\n\r\nabc",
            "a length that is no number",
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n",
            "a size that is no number",
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc\r\n",
            "a size beyond all memory",
        ),
    ] {
        let result = receive(cut(bytes));
        assert!(
            matches!(result, Err(ApiError::Body)),
            "{why}: nobody knows where this body ends, {bytes:?}. exchange said {result:?}"
        );
    }
}

#[test]
fn an_answer_that_breaks_off_is_an_error() {
    for bytes in [
        "",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    ] {
        let result = receive(cut(bytes));
        assert!(
            matches!(result, Err(ApiError::BrokenOff)),
            "the connection ended before the answer: half an event is no event, {bytes:?}. exchange said {result:?}"
        );
    }
}

#[test]
fn after_a_failure_the_next_request_has_a_new_connection() {
    let fake = FakeApi::start(vec![
        Reply::of("HTTP/1.1 200 OK\r\nContent-Length: some\r\n\r\n"),
        cut("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"),
        Reply::with(200, "", "well again"),
    ]);
    let mut api = Api::new(&fake.address);
    for _ in 0..2 {
        let failed = exchange(&mut api);
        assert!(
            failed.is_err(),
            "a wrong answer, and one that breaks off: {failed:?}"
        );
    }
    let found = body(
        exchange(&mut api),
        "the third answer is right, on a connection of its own",
    );
    assert_eq!(found, "well again", "nothing of the failures is left");
}

#[test]
fn one_connection_serves_event_after_event() {
    let lambda = Lambda::start(env!(concat!("CARGO_BIN_EXE_", env!("CARGO_PKG_NAME"))))
        .timeout(Duration::from_secs(5))
        .spawn()
        .unwrap_or_else(|error| panic!("{error}"));
    for _ in 0..5 {
        let outcome = lambda
            .invoke("{}")
            .unwrap_or_else(|error| panic!("{error}"));
        outcome.text();
    }
    assert_eq!(
        lambda.connections(),
        1,
        "ten requests and one connection: to open one takes time, and each invocation would pay for it"
    );
}

testkit::suite!(env!(concat!("CARGO_BIN_EXE_", env!("CARGO_PKG_NAME"))));
