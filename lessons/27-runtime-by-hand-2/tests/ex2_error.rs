//! Checks of exercise 27.2: what is posted, and what the caller gets of it.

mod promises;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use lesson_27::client::Client;
use lesson_27::failure::Failure;
use lesson_27::report::{body, init_failed, report};
use promises::{by_hand, drills};
use serde_json::{Value, json};

/// A request as it came over the wire.
struct Request {
    line: String,
    headers: Vec<String>,
    body: String,
}

/// Helper: an API that takes one request and answers with this status.
fn api(status: &'static str) -> (Client, Receiver<Request>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("its address").to_string();
    let (served, receiver) = mpsc::channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().expect("a connection");
        let mut reader = BufReader::new(stream);
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).expect("a line");
            if line.trim_end().is_empty() {
                break;
            }
            lines.push(line.trim_end().to_string());
        }
        let length = lines.iter().find_map(|line| {
            line.to_lowercase()
                .strip_prefix("content-length:")?
                .trim()
                .parse()
                .ok()
        });
        let mut body = vec![0; length.unwrap_or(0)];
        reader.read_exact(&mut body).expect("the body");
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
        reader
            .get_mut()
            .write_all(answer.as_bytes())
            .expect("the answer");
        let _ = served.send(Request {
            line: lines.remove(0),
            headers: lines,
            body: String::from_utf8(body).expect("UTF-8"),
        });
    });
    (Client::new(&address), receiver)
}

/// Helper: the request that the API got.
#[track_caller]
fn got(served: &Receiver<Request>) -> Request {
    match served.recv_timeout(Duration::from_secs(5)) {
        Ok(request) => request,
        Err(_) => {
            panic!("no whole request reached the API: a head with a Content-Length, and the body")
        }
    }
}

fn no_report() -> Failure {
    Failure::new("Tally.NoReport", "no tab in \"START\"")
}

#[test]
fn the_body_is_json_with_lambdas_names() {
    let body = body(&Failure::new("Tally.NoReport", "no tab"));
    let wanted =
        json!({ "errorType": "Tally.NoReport", "errorMessage": "no tab", "stackTrace": [] });
    assert_eq!(
        serde_json::from_str::<Value>(&body).ok(),
        Some(wanted),
        "Lambda and its callers look for these names; the body is {body}"
    );
}

#[test]
fn the_body_is_json_whatever_the_message_holds() {
    for message in [
        "no tab in \"START\"",
        "C:\\logs\nline 2",
        "\u{1b}[31mred",
        "größe \0",
    ] {
        let body = body(&Failure::new("Tally.NoReport", message));
        let json: Value = match serde_json::from_str(&body) {
            Ok(json) => json,
            Err(error) => {
                panic!("the message is {message:?}, and the body is not JSON ({error}): {body}")
            }
        };
        assert_eq!(
            json["errorMessage"], message,
            "the message must be in the body as it is: {body}"
        );
    }
}

#[test]
fn a_failure_is_posted_under_its_request_id_with_its_type_in_a_header() {
    // Lambda says 202, cargo-lambda's emulator 200.
    for status in ["202 Accepted", "200 OK"] {
        let (mut client, served) = api(status);
        let posted = report(&mut client, "8f5a", &no_report());
        let request = got(&served);
        assert_eq!(
            request.line, "POST /2018-06-01/runtime/invocation/8f5a/error HTTP/1.1",
            "the event 8f5a has failed"
        );
        assert!(
            request.headers.iter().any(|header| header
                .eq_ignore_ascii_case("Lambda-Runtime-Function-Error-Type: Tally.NoReport")),
            "the type stands in a header as well: {:?}",
            request.headers
        );
        assert_eq!(
            request.body,
            body(&no_report()),
            "and the body is that of `body`"
        );
        assert!(
            posted.is_ok(),
            "status {status}: the API has it; but `report` says {posted:?}"
        );
    }
}

#[test]
fn a_post_that_the_api_refuses_is_an_error() {
    let (mut client, served) = api("500 Internal Server Error");
    let posted = report(&mut client, "8f5a", &no_report());
    got(&served);
    assert!(
        posted.is_err(),
        "status 500: nobody has heard of the failure, so `report` must not say Ok"
    );
}

#[test]
fn a_failed_init_gives_an_exit_code_that_is_not_zero_heard_or_not() {
    let success = format!("{:?}", ExitCode::SUCCESS);
    for status in ["202 Accepted", "500 Internal Server Error"] {
        let (mut client, served) = api(status);
        let code = init_failed(&mut client, &no_report());
        let request = got(&served);
        assert_eq!(
            request.line, "POST /2018-06-01/runtime/init/error HTTP/1.1",
            "a failed init belongs to no event"
        );
        assert_ne!(
            format!("{code:?}"),
            success,
            "code 0 would say that all is well; the API answered {status}"
        );
    }
    let mut nobody = Client::new("127.0.0.1:1");
    assert_ne!(
        format!("{:?}", init_failed(&mut nobody, &no_report())),
        success,
        "nobody listens there, and the process must end with a code that is not 0 all the same"
    );
}

#[test]
fn an_init_failure_that_nobody_heard_is_in_the_log() {
    promises::an_init_failure_that_nobody_heard_is_in_the_log();
}

#[test]
fn a_failure_reaches_the_caller() {
    promises::a_failure_reaches_the_caller(drills());
}

#[test]
fn any_message_arrives_whole() {
    promises::any_message_arrives_whole(drills());
}

#[test]
fn a_failure_is_survived() {
    promises::a_failure_is_survived(drills());
}

#[test]
fn a_failed_init_is_reported() {
    promises::a_failed_init_is_reported(by_hand());
}
