//! Misconception: `{:?}` puts quotation marks around a text and a backslash before each in it, as JSON does. Where JSON has `\u001b` it writes `\u{1b}`, and the body is none.
//! Rejected by: the_body_is_json_whatever_the_message_holds, any_message_arrives_whole

use std::process::ExitCode;

use mini_runtime::error::ApiError;

use crate::client::Client;
use crate::failure::Failure;

/// The header that names the error's type beside the body.
const ERROR_TYPE: &str = "Lambda-Runtime-Function-Error-Type";

/// What the caller gets, as JSON.
pub fn body(failure: &Failure) -> String {
    format!(
        r#"{{"errorType":{:?},"errorMessage":{:?},"stackTrace":[]}}"#,
        failure.error_type, failure.error_message
    )
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
