//! The checks of 26.5: the answers of the Runtime API as they may come, and then the whole suite. The
//! promises of `testkit::suite!` stand in tools/testkit/src/suite.rs.

mod fake;

use std::io::{ErrorKind, Read};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use fake::{FakeApi, Reply};
use lesson_26::error::ApiError;
use lesson_26::wire::{Api, Response};
use testkit::lambda::Lambda;

/// Helper: a request, which the fake API takes for what it is.
const REQUEST: &[u8] = b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: fake\r\n\r\n";

/// Helper: the head of an answer in chunks.
const CHUNKED: &str = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

/// Helper: your binary.
const FUNCTION: &str = env!(concat!("CARGO_BIN_EXE_", env!("CARGO_PKG_NAME")));

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

/// Helper: an answer that comes in two parts, so far apart that no `read` brings both.
fn in_two(first: impl AsRef<[u8]>, pause_ms: u64, second: impl AsRef<[u8]>) -> Reply {
    Reply {
        bytes: first.as_ref().to_vec(),
        rest: Some((Duration::from_millis(pause_ms), second.as_ref().to_vec())),
        ..Reply::of("")
    }
}

/// Helper: the body as text.
#[track_caller]
fn body(result: Result<Response, ApiError>, why: &str) -> String {
    match result {
        Ok(response) => String::from_utf8_lossy(&response.body).into_owned(),
        Err(error) => panic!("{why}: {error}{}", explained(&error)),
    }
}

/// Helper: what an error means that gives a number only.
fn explained(error: &ApiError) -> &'static str {
    match error {
        ApiError::Io(error)
            if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
        {
            " (no more bytes came within 5 s: you waited for more than was sent)"
        }
        _ => "",
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
        (
            "3 ;note=x\r\nabc\r\n0\r\n\r\n",
            "abc",
            "and a blank may stand before the semicolon",
        ),
        ("0\r\n\r\n", "", "no chunk but the last"),
        (
            "3\r\nabc\r\n000\r\n\r\n",
            "abc",
            "000 is the number 0, and so the last chunk",
        ),
        (
            "3\r\nabc\r\n0;note=x\r\n\r\n",
            "abc",
            "behind the last size may stand more, too",
        ),
    ] {
        let found = body(receive(Reply::of(&format!("{CHUNKED}{chunks}"))), why);
        assert_eq!(found, wanted, "{why}: {chunks:?}");
    }
}

#[test]
fn chunks_count_before_a_length() {
    let why = "a length and chunks came: the chunks count";
    for headers in [
        "Content-Length: 2\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 2",
    ] {
        let text = format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
        assert_eq!(
            body(receive(Reply::of(&text)), why),
            "abc",
            "{why}: {text:?}"
        );
    }
}

#[test]
fn half_a_letter_may_end_a_chunk() {
    let ö = "ö".as_bytes();
    let chunks = [
        CHUNKED.as_bytes(),
        b"3\r\ngr",
        &ö[..1],
        b"\r\n4\r\n",
        &ö[1..],
        "ße".as_bytes(),
        b"\r\n0\r\n\r\n",
    ];
    let reply = Reply {
        bytes: chunks.concat(),
        ..Reply::of("")
    };
    let why = "a chunk ends within `ö`, which has two bytes: text is what all of them are together";
    assert_eq!(body(receive(reply), why), "größe", "{why}");
}

#[test]
fn neither_a_pause_nor_half_a_letter_is_an_end() {
    let ö = "ö".as_bytes();
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n";
    let first = [&head[..], b"gr", &ö[..1]].concat();
    let second = [&ö[1..], "ße".as_bytes()].concat();
    let why = "the body comes in two parts, cut within `ö` and 300 ms apart; the longest wait is 5 s, and text \
               is what all bytes are together";
    let found = body(receive(in_two(first, 300, second)), why);
    assert_eq!(found, "größe", "{why}");
}

#[test]
fn a_wait_has_its_limit() {
    let nothing = Reply::of("");
    let fake = FakeApi::start(vec![Reply::with(200, "", "in time"), nothing]);
    let mut api = Api::new(&fake.address);
    let patient = api.exchange(REQUEST, Some(Duration::from_secs(30)));
    let first = body(patient, "an answer at once");
    assert_eq!(first, "in time", "an answer at once");
    let result = api.exchange(REQUEST, Some(Duration::from_millis(100)));
    assert!(
        matches!(result, Err(ApiError::Io(_))),
        "no answer comes, and 100 ms was the longest wait: then `read` fails, and `exchange` with it, after \
         100 ms. (BrokenOff means that it waited until the API hung up: the request before had 30 s, on the same \
         connection, and each request has its own limit.) exchange said {result:?}"
    );
}

#[test]
fn chunked_and_close_have_no_case() {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    let why = "`Chunked` is `chunked`";
    assert_eq!(body(receive(Reply::of(chunked)), why), "abc", "{why}");
    let close = Reply {
        then_close: true,
        ..Reply::with(200, "Connection: Close\r\n", "first")
    };
    let fake = FakeApi::start(vec![close, Reply::with(200, "", "second")]);
    let mut api = Api::new(&fake.address);
    let why = "`Close` is `close`, so the next request needs a new connection";
    for wanted in ["first", "second"] {
        assert_eq!(body(exchange(&mut api), why), wanted, "{why}");
    }
}

#[test]
fn an_answer_is_read_to_its_end_and_no_further() {
    let fake = FakeApi::start(vec![
        in_two(format!("{CHUNKED}3\r\nabc\r\n0\r\nSum: 1\r\n"), 200, "\r\n"),
        Reply::with(202, "", "{}"),
        Reply::with(200, "", "second"),
    ]);
    let mut api = Api::new(&fake.address);
    for (status, wanted) in [(200, "abc"), (202, "{}"), (200, "second")] {
        let response = exchange(&mut api)
            .unwrap_or_else(|error| panic!("an answer came: {error}{}", explained(&error)));
        let body = String::from_utf8_lossy(&response.body).into_owned();
        assert_eq!(
            (response.head.status, body.as_str()),
            (status, wanted),
            "(status, body) of three answers on one connection: what the first left unread would be taken for the \
             second"
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
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            "a Transfer-Encoding that is not `chunked`",
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: gzip\r\n\r\nabc",
            "a Transfer-Encoding that is not `chunked`, which a length does not mend",
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n",
            "a size without a line end: `\\n` alone is none",
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: +3\r\n\r\nabc",
            "a length with a sign, which Rust's `parse` takes and HTTP does not",
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n+3\r\nabc\r\n0\r\n\r\n",
            "a size with a sign, which `from_str_radix` takes and HTTP does not",
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcde0\r\n\r\n",
            "a chunk of 3 bytes without a line end behind it",
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
fn a_number_beyond_all_memory_is_an_error() {
    for bytes in [
        "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc\r\n",
    ] {
        let result = receive(cut(bytes));
        assert!(
            matches!(result, Err(ApiError::Body | ApiError::BrokenOff)),
            "so many bytes never come, and neither an addition nor a `Vec` should panic at the number: \
             {bytes:?}. exchange said {result:?}"
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
    let nothing = Reply::of("");
    let fake = FakeApi::start(vec![
        Reply::of("HTTP/1.1 200 OK\r\nContent-Length: some\r\n\r\n"),
        cut("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"),
        nothing,
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
    let late = api.exchange(REQUEST, Some(Duration::from_millis(100)));
    assert!(late.is_err(), "no answer within 100 ms: {late:?}");
    let found = body(
        exchange(&mut api),
        "the fourth answer is right, on a connection of its own",
    );
    assert_eq!(found, "well again", "nothing of the failures is left");
    let (_, connections) = fake.end();
    assert_eq!(
        connections, 4,
        "three failures and four connections. The answer that was late may still come on its own: it would be \
         taken for that of the next request"
    );
}

#[test]
fn after_a_request_that_was_not_sent_there_is_a_new_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
    let address = listener.local_addr().expect("its number").to_string();
    // It reads a little of the first request, and hangs up.
    let server = thread::spawn(move || {
        let connection = listener.accept();
        let _ = connection.and_then(|(mut stream, _)| stream.read(&mut [0; 100]));
        listener
    });
    let mut api = Api::new(&address);
    // More than any system keeps for a reader that does not read.
    let failed = api.exchange(&vec![b'x'; 20_000_000], Some(Duration::from_secs(5)));
    assert!(
        failed.is_err(),
        "the API hung up while the request was being sent: {failed:?}"
    );
    let listener = server.join().expect("the server does not panic");
    let _fake = FakeApi::on(listener, vec![Reply::with(200, "", "well again")]);
    let why = "the request before could not be sent, so its connection is of no use for this one";
    assert_eq!(body(exchange(&mut api), why), "well again", "{why}");
}

#[test]
fn one_connection_serves_event_after_event() {
    let lambda = Lambda::start(FUNCTION)
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
        "eleven requests, the waiting GET among them, and one connection: to open one takes time, and each \
         invocation would pay for it"
    );
}

#[cfg(unix)]
#[test]
fn a_process_that_was_stopped_goes_on() {
    let event = Reply::with(200, "Lambda-Runtime-Aws-Request-Id: 8476a536\r\n", "{}");
    let taken = Reply {
        pause: Duration::from_millis(300),
        ..Reply::with(202, "", "{}")
    };
    let fake = FakeApi::start(vec![event, taken]);
    let mut process = Command::new(FUNCTION)
        .env("AWS_LAMBDA_RUNTIME_API", &fake.address)
        .stdout(Stdio::null())
        .spawn()
        .expect("the binary was built");
    // The GET and the POST: now it waits to hear that the answer was taken. It is stopped in that wait.
    let posted = fake.hears(2, &mut process);
    for (signal, after_ms) in [("STOP", 60), ("CONT", 60)] {
        thread::sleep(Duration::from_millis(after_ms));
        let kill = format!("kill -{signal} {}", process.id());
        let _ = Command::new("sh").args(["-c", &kill]).status();
    }
    let asked_again = fake.hears(3, &mut process);
    let _ = process.kill();
    let _ = process.wait();
    let (requests, _) = fake.end();
    assert!(
        posted && asked_again,
        "a process that was stopped and goes on finds its `read` ended with `Interrupted`: it reads again, \
         takes the 202, and asks for the next event. `read_some` does so, and most of std; a plain `read` \
         does not. The requests were {requests:?}"
    );
}

testkit::suite!(FUNCTION);
