//! Misconception: `post` gave an `Ok`, so the post has arrived. It has, and the API may have refused it: that stands in the status.
//! Rejected by: a_post_that_the_api_refuses_is_an_error

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
    client.post(path, &headers, body(failure).as_bytes())?;
    Ok(())
}
