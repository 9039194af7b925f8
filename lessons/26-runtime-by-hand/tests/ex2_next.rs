//! The checks of 26.2: what goes over the wire, and what becomes of the answer.

mod fake;

use std::time::Duration;

use fake::{FakeApi, Reply, header};
use lesson_26::error::ApiError;
use lesson_26::next::{Invocation, next};
use lesson_26::wire::Api;

/// Helper: what to look at when no answer came.
const HINT: &str = "(if the answer broke off: does your request end with an empty line?)";

/// Helper: an event with two headers.
fn event() -> Reply {
    let headers =
        "Lambda-Runtime-Aws-Request-Id: 8476a536\r\nLambda-Runtime-Deadline-Ms: 1542409706888\r\n";
    Reply::with(200, headers, "{\"report\":\"x\"}")
}

/// Helper: what came of `next`, what the API saw, and how long `next` was ready to wait.
fn ask(reply: Reply) -> (Result<Invocation, ApiError>, String, Option<Duration>) {
    let fake = FakeApi::start(vec![reply]);
    let mut api = Api::new(&fake.address);
    let result = next(&mut api);
    let (mut requests, _) = fake.end();
    let request = requests.pop().unwrap_or_default();
    (result, request, api.patience)
}

#[test]
fn the_first_line_asks_for_the_next_invocation() {
    let (_, request, _) = ask(event());
    assert_eq!(
        request.lines().next(),
        Some("GET /2018-06-01/runtime/invocation/next HTTP/1.1"),
        "method, path with the version of the Runtime API, protocol; the request was {request:?}"
    );
}

#[test]
fn the_host_is_the_address_of_the_api() {
    let fake = FakeApi::start(vec![event()]);
    let mut api = Api::new(&fake.address);
    let _ = next(&mut api);
    let address = fake.address.clone();
    let (requests, _) = fake.end();
    let request = requests.first().map(String::as_str).unwrap_or_default();
    assert_eq!(
        header(request, "Host"),
        Some(address.as_str()),
        "HTTP/1.1 asks for a Host in every request; the request was {request:?}"
    );
}

#[test]
fn the_request_ends_with_an_empty_line() {
    let (_, request, _) = ask(event());
    assert!(
        request.ends_with("\r\n\r\n"),
        "without the empty line the API waits for more, and you for the API; the request was {request:?}"
    );
    assert_eq!(
        request.find("\r\n\r\n"),
        request.len().checked_sub(4),
        "this request has no body, so nothing stands behind its empty line: it would be taken for the \
         beginning of the next request. The request was {request:?}"
    );
    let bare = request.replace("\r\n", "");
    assert!(
        !bare.contains(['\r', '\n']),
        "each line ends with \\r\\n, not with one of the two; the request was {request:?}"
    );
}

#[test]
fn an_event_comes_with_its_headers() {
    let (result, request, _) = ask(event());
    let invocation = match result {
        Ok(invocation) => invocation,
        Err(error) => {
            panic!("an event came, but next says: {error} {HINT}; the request was {request:?}")
        }
    };
    assert_eq!(
        String::from_utf8_lossy(&invocation.event),
        "{\"report\":\"x\"}",
        "the body of the answer is the event"
    );
    assert_eq!(
        invocation.head.header("Lambda-Runtime-Aws-Request-Id"),
        Some("8476a536"),
        "and its head says which one it is"
    );
}

#[test]
fn the_event_is_the_bytes_that_came() {
    let event = b" \xff\x00{}\r\n\r\n ";
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", event.len());
    let (result, ..) = ask(Reply {
        bytes: [head.as_bytes(), event].concat(),
        ..Reply::of("")
    });
    match result {
        Ok(invocation) => assert_eq!(
            invocation.event, event,
            "whoever serves events knows what they are; a runtime hands them on as they came"
        ),
        Err(error) => panic!("an event came, but next says: {error} {HINT}"),
    }
}

#[test]
fn each_call_asks_again() {
    let second = Reply::with(200, "Lambda-Runtime-Aws-Request-Id: 2\r\n", "[2]");
    let fake = FakeApi::start(vec![event(), second]);
    let mut api = Api::new(&fake.address);
    for (call, wanted) in [("first", "{\"report\":\"x\"}"), ("second", "[2]")] {
        match next(&mut api) {
            Ok(invocation) => assert_eq!(
                String::from_utf8_lossy(&invocation.event),
                wanted,
                "two calls, two events, in their order; this is the {call}"
            ),
            Err(error) => panic!("the {call} event came, but next says: {error} {HINT}"),
        }
    }
    let (requests, _) = fake.end();
    assert_eq!(requests.len(), 2, "a request for each: {requests:?}");
}

#[test]
fn only_status_200_brings_an_event() {
    for status in [202, 403, 500] {
        let reply = Reply::with(status, "", "{\"errorMessage\":\"no\"}");
        let (result, ..) = ask(reply);
        assert!(
            matches!(result, Err(ApiError::Status(found)) if found == status),
            "the API answered with status {status}: its body is no event, and the error names the status. \
             next said {result:?} {HINT}"
        );
    }
}

#[test]
fn an_answer_that_breaks_off_is_an_error() {
    let reply = Reply {
        then_close: true,
        ..Reply::of("HTTP/1.1 200 OK\r\nContent-Le")
    };
    let (result, ..) = ask(reply);
    assert!(
        result.is_err(),
        "the connection ended within the head: an error for whoever calls, not a panic. next said {result:?}"
    );
}

#[test]
fn each_call_asks_once() {
    let wrong = Reply::of("HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n");
    let fake = FakeApi::start(vec![wrong, event()]);
    let result = next(&mut Api::new(&fake.address));
    let (requests, _) = fake.end();
    assert!(
        matches!(result, Err(ApiError::Head(_))),
        "the answer had no status, and the caller must know: an event may have been lost with it. next said \
         {result:?}"
    );
    assert_eq!(requests.len(), 1, "one call, one request: {requests:?}");
}

#[test]
fn an_event_may_be_long_in_coming() {
    let late = Reply {
        pause: Duration::from_millis(1200),
        ..event()
    };
    let (result, _, patience) = ask(late);
    assert!(
        result.is_ok(),
        "the event came after 1.2 s, and nobody had to do anything until then. next said {result:?} {HINT}"
    );
    assert_eq!(
        patience, None,
        "between two events may lie a night: there is no longest time to wait for one"
    );
}
