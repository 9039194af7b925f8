//! Lambda's Runtime API: given, and not for now. In lessons 26 and 27 you write your own.
//!
//! A function polls: it asks for an event, answers, and asks for the next one, as long as Lambda lets it
//! run. Each call is made over a connection of its own, in HTTP/1.0, where an answer ends with its
//! connection. That is short to write; what it costs, you will measure.

use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Value, json};

/// Serves one event after the other. It returns only when something goes wrong.
pub fn run(handler: fn(&Value) -> Result<Value, String>) -> Result<(), Box<dyn Error>> {
    let api = std::env::var("AWS_LAMBDA_RUNTIME_API")
        .map_err(|_| "Lambda starts this program, not you. Try `cargo test -p lesson-00`.")?;
    loop {
        let (head, body) = call(&api, "GET", "next", "")?;
        let id = header(&head, "lambda-runtime-aws-request-id")
            .ok_or("Lambda sent an event without a request id")?;
        let event: Value = serde_json::from_str(&body)?;
        let (path, answer) = match handler(&event) {
            Ok(answer) => (format!("{id}/response"), answer),
            Err(message) => {
                let error = json!({ "errorType": "Tally.BadEvent", "errorMessage": message });
                (format!("{id}/error"), error)
            }
        };
        call(&api, "POST", &path, &answer.to_string())?;
    }
}

/// Calls Lambda, waits for the answer, and returns its head and its body.
fn call(
    api: &str,
    method: &str,
    path: &str,
    body: &str,
) -> Result<(String, String), Box<dyn Error>> {
    // Lambda gives an address. `cargo lambda watch` gives a URL with a path.
    let address = api.trim_start_matches("http://");
    let (host, folder) = address.split_once('/').unwrap_or((address, ""));
    let folder = if folder.is_empty() {
        String::new()
    } else {
        format!("/{folder}")
    };
    let mut stream = TcpStream::connect(host)?;
    write!(
        stream,
        "{method} {folder}/2018-06-01/runtime/invocation/{path} HTTP/1.0\r\n\
         Host: {host}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer
        .split_once("\r\n\r\n")
        .ok_or("Lambda's answer broke off")?;
    let status = head.split(' ').nth(1).unwrap_or_default();
    if !status.starts_with('2') {
        return Err(format!("Lambda answered {status} to {path}: {body}").into());
    }
    Ok((head.to_owned(), body.to_owned()))
}

/// The value of a header; its name may be written in capitals or not.
fn header(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found
            .eq_ignore_ascii_case(name)
            .then(|| value.trim().to_owned())
    })
}
