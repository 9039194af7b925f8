//! Misconception: a post that fails at the end of a process no longer matters. It was the only word about why the function does not start.
//! Rejected by: an_init_failure_that_nobody_heard_is_in_the_log

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
    let _ = post(client, "/2018-06-01/runtime/init/error", failure);
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
