//! Differs: the body is a struct with derived names, as `lambda_runtime` has it.

use std::process::ExitCode;

use mini_runtime::error::ApiError;
use serde::Serialize;

use crate::client::Client;
use crate::failure::Failure;

/// The header that names the error's type beside the body.
const ERROR_TYPE: &str = "Lambda-Runtime-Function-Error-Type";

/// What the caller gets, as JSON.
pub fn body(failure: &Failure) -> String {
    let body = Body {
        error_type: &failure.error_type,
        error_message: &failure.error_message,
        stack_trace: [],
    };
    serde_json::to_string(&body).expect("texts and an empty list are JSON")
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    error_type: &'a str,
    error_message: &'a str,
    stack_trace: [&'a str; 0],
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
