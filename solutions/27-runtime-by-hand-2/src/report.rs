//! Exercise 27.2: What the caller hears
//!
//! A handler has failed. The runtime says so with `POST /2018-06-01/runtime/invocation/ID/error`, and
//! goes on with the next event. If the function cannot even start, it says `POST
//! /2018-06-01/runtime/init/error`, and the process ends with an exit code that is not 0.
//!
//! The body of both is JSON: `{"errorType":"…","errorMessage":"…","stackTrace":[]}`. A message may hold
//! anything, quotation marks and line ends too. The type stands in the header
//! `Lambda-Runtime-Function-Error-Type` as well. The API takes both with a status of 2xx.
//!
//! The draft below works on good days. Mend `body`, `report` and `init_failed`. `init_failed` gives the
//! exit code in any case; if nobody heard the post, it writes the failure to standard error.
//! Leave the signatures alone. Hint: `cargo learn hint 27 2`
//! Chapter: book/src/27-runtime-by-hand-2.md. The Rust Book: https://doc.rust-lang.org/book/ch20-02-advanced-traits.html

use std::process::ExitCode;

use mini_runtime::error::ApiError;
use serde_json::json;

use crate::client::Client;
use crate::failure::Failure;

/// The header that names the error's type beside the body.
const ERROR_TYPE: &str = "Lambda-Runtime-Function-Error-Type";

/// What the caller gets, as JSON.
pub fn body(failure: &Failure) -> String {
    json!({
        "errorType": failure.error_type,
        "errorMessage": failure.error_message,
        "stackTrace": [],
    })
    .to_string()
}

/// Says that the event with this request id has failed.
pub fn report(client: &mut Client, request_id: &str, failure: &Failure) -> Result<(), ApiError> {
    let path = format!("/2018-06-01/runtime/invocation/{request_id}/error");
    post(client, &path, failure)
}

/// Says that the function cannot start; gives the exit code of the process.
pub fn init_failed(client: &mut Client, failure: &Failure) -> ExitCode {
    if let Err(error) = post(client, "/2018-06-01/runtime/init/error", failure) {
        eprintln!("Lambda did not hear that the init failed ({failure:?}): {error}");
    }
    ExitCode::FAILURE
}

fn post(client: &mut Client, path: &str, failure: &Failure) -> Result<(), ApiError> {
    let headers = [(ERROR_TYPE, failure.error_type.as_str())];
    let response = client.post(path, &headers, body(failure).as_bytes())?;
    match response.head.status {
        200..=299 => Ok(()),
        status => Err(ApiError::Status(status)),
    }
}
