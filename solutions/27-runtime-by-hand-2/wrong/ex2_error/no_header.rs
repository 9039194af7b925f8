//! Misconception: the type stands in the body already. Lambda's own log reads the header, and says `Runtime.Unknown`.
//! Rejected by: a_failure_is_posted_under_its_request_id_with_its_type_in_a_header, a_failed_init_is_reported

use std::process::ExitCode;

use mini_runtime::error::ApiError;
use serde_json::json;

use crate::client::Client;
use crate::failure::Failure;

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
    let response = client.post(path, &[], body(failure).as_bytes())?;
    match response.head.status {
        200..=299 => Ok(()),
        status => Err(ApiError::Status(status)),
    }
}
