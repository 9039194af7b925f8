//! The checks of 26.3: one answer on the wire, the loop, and the process that Lambda starts.

mod fake;

use std::time::Duration;

use fake::{FakeApi, Reply, header};
use lesson_26::error::ApiError;
use lesson_26::runtime::{respond, run};
use lesson_26::wire::Api;
use testkit::lambda::{Builder, Cause, Lambda};
use testkit::suite;

/// Helper: your binary, about to be started by a local Lambda.
fn function() -> Builder {
    Lambda::start(env!(concat!("CARGO_BIN_EXE_", env!("CARGO_PKG_NAME"))))
}

/// Helper: an event with this request id.
fn event(id: &str, body: &str) -> Reply {
    Reply::with(
        200,
        &format!("Lambda-Runtime-Aws-Request-Id: {id}\r\n"),
        body,
    )
}

/// Helper: what came of a `respond`.
struct Posted {
    result: Result<(), ApiError>,
    /// What the API saw.
    request: String,
    /// How long `respond` was ready to wait.
    patience: Option<Duration>,
    /// The API's address.
    address: String,
}

/// Helper: posts this answer to an API that answers with this status.
fn post(status: u16, answer: &str) -> Posted {
    let fake = FakeApi::start(vec![Reply::with(status, "", "{}")]);
    let mut api = Api::new(&fake.address);
    let result = respond(&mut api, "8476a536", answer);
    let address = fake.address.clone();
    let (mut requests, _) = fake.end();
    Posted {
        result,
        request: requests.pop().unwrap_or_default(),
        patience: api.patience,
        address,
    }
}

#[test]
fn an_answer_is_posted_under_its_request_id() {
    let Posted {
        result,
        request,
        patience,
        address,
    } = post(202, "{\"pico_dollars\":56251}");
    assert_eq!(
        request.lines().next(),
        Some("POST /2018-06-01/runtime/invocation/8476a536/response HTTP/1.1"),
        "method, path with the request id, protocol; the request was {request:?}"
    );
    assert_eq!(
        header(&request, "Host"),
        Some(address.as_str()),
        "HTTP/1.1 asks for a Host, and it is the API's address; the request was {request:?}"
    );
    assert!(
        request.ends_with("\r\n\r\n{\"pico_dollars\":56251}"),
        "behind the empty line stands the answer, and nothing else; the request was {request:?}"
    );
    assert!(
        result.is_ok(),
        "status 202 says that the answer was taken, and respond says {result:?}"
    );
    let Some(patience) = patience else {
        panic!(
            "the API takes an answer at once; whoever waits for ever for that never learns that it is gone"
        );
    };
    let limits = Duration::from_secs(1)..=Duration::from_secs(10);
    assert!(
        limits.contains(&patience),
        "10 s at most, and not less than 1 s, or a busy machine is taken for a dead one: {patience:?}"
    );
}

#[test]
fn the_length_is_that_of_the_bytes() {
    let answer = "{\"report\":\"größe-漢\"}";
    let request = post(202, answer).request;
    assert_eq!(
        header(&request, "Content-Length"),
        Some(answer.len().to_string().as_str()),
        "{answer} has {} characters and {} bytes, and bytes are what is sent",
        answer.chars().count(),
        answer.len()
    );
}

#[test]
fn only_a_status_of_2xx_is_a_yes() {
    for status in [200, 202, 299] {
        let result = post(status, "{}").result;
        assert!(
            result.is_ok(),
            "status {status} is a yes: Lambda says 202, cargo-lambda's emulator 200. respond said {result:?}"
        );
    }
    for status in [300, 400, 413, 500] {
        let result = post(status, "{}").result;
        assert!(
            matches!(result, Err(ApiError::Status(found)) if found == status),
            "the API answered with status {status}, so the caller never gets this answer. respond said {result:?}"
        );
    }
}

#[test]
fn the_loop_asks_calls_and_posts_until_the_api_fails() {
    let taken = || Reply::with(202, "", "{}");
    let fake = FakeApi::start(vec![
        event("a1", "[1]"),
        taken(),
        event("b2", "[2]"),
        taken(),
    ]);
    let mut api = Api::new(&fake.address);
    let mut seen = Vec::new();
    let ended = run(&mut api, |invocation| {
        seen.push(String::from_utf8_lossy(&invocation.event).into_owned());
        format!("\"answer {}\"", seen.len())
    });
    assert_eq!(
        seen,
        ["[1]", "[2]"],
        "the handler is called once for each event; run ended with {ended:?}"
    );
    assert!(
        ended.is_err(),
        "there is no third event, so the loop ends with an error: {ended:?}"
    );
    let (requests, _) = fake.end();
    let posted: Vec<(Option<&str>, Option<&str>)> = requests
        .iter()
        .filter(|request| request.starts_with("POST"))
        .map(|request| (request.split(' ').nth(1), request.lines().last()))
        .collect();
    let path = |id: &str| format!("/2018-06-01/runtime/invocation/{id}/response");
    assert_eq!(
        posted,
        [
            (Some(path("a1").as_str()), Some("\"answer 1\"")),
            (Some(path("b2").as_str()), Some("\"answer 2\"")),
        ],
        "each answer goes to the request id of its event"
    );
}

#[test]
fn an_answer_that_is_refused_ends_the_loop() {
    let fake = FakeApi::start(vec![
        event("a1", "[1]"),
        Reply::with(500, "", "{}"),
        event("b2", "[2]"),
        Reply::with(202, "", "{}"),
    ]);
    let mut api = Api::new(&fake.address);
    let mut calls = 0;
    let ended = run(&mut api, |_| {
        calls += 1;
        String::from("1")
    });
    assert!(
        matches!(ended, Err(ApiError::Status(500))),
        "the API failed with status 500; whoever starts this process should hear of it. run says {ended:?}"
    );
    assert_eq!(calls, 1, "and no further event is taken");
}

#[test]
fn an_event_without_a_request_id_ends_the_loop() {
    let fake = FakeApi::start(vec![Reply::with(200, "", "[1]")]);
    let mut api = Api::new(&fake.address);
    let ended = run(&mut api, |_| String::from("1"));
    assert!(
        matches!(ended, Err(ApiError::MissingHeader(_))),
        "nobody knows where to post the answer, and run says {ended:?}"
    );
}

#[test]
fn an_event_is_answered() {
    suite::an_event_is_answered(function());
}

#[test]
fn event_after_event_is_answered_by_one_environment() {
    suite::event_after_event_is_answered_by_one_environment(function());
}

#[test]
fn each_environment_is_initialised_once() {
    suite::each_environment_is_initialised_once(function());
}

#[test]
fn text_is_counted_in_bytes() {
    suite::text_is_counted_in_bytes(function());
}

#[test]
fn a_process_that_cannot_go_on_ends_with_a_failure() {
    // Nobody listens on port 1, and nobody may without being root.
    let lambda = function()
        .env("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:1")
        .timeout(Duration::from_secs(5))
        .spawn()
        .unwrap_or_else(|error| panic!("{error}"));
    let outcome = lambda
        .invoke("{}")
        .unwrap_or_else(|error| panic!("{error}"));
    let error = outcome.error();
    assert_eq!(
        error.cause,
        Cause::Exit,
        "without an API there is nothing to do, so the process ends: {error}"
    );
    assert_ne!(
        error.exit.and_then(|exit| exit.code()),
        Some(0),
        "exit code 0 says that all is well: {error}"
    );
}
