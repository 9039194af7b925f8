//! Misconception: the length of a text is the number of its characters. On the wire only bytes count: the API stops reading too early.
//! Rejected by: the_length_is_that_of_the_bytes, text_is_counted_in_bytes

use std::convert::Infallible;
use std::time::Duration;

use crate::error::ApiError;
use crate::next::{Invocation, next};
use crate::wire::Api;

/// The header that says which event an answer belongs to.
const REQUEST_ID: &str = "Lambda-Runtime-Aws-Request-Id";

/// How long the API may take to say that it has an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Posts the answer to the event with this request id.
pub fn respond(api: &mut Api, request_id: &str, answer: &str) -> Result<(), ApiError> {
    let request = format!(
        "POST /2018-06-01/runtime/invocation/{request_id}/response HTTP/1.1\r\n\
         Host: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{answer}",
        api.address(),
        answer.chars().count(),
    );
    let response = api.exchange(request.as_bytes(), Some(PATIENCE))?;
    match response.head.status {
        200..=299 => Ok(()),
        status => Err(ApiError::Status(status)),
    }
}

/// Serves event after event with `handler`, until the API fails.
pub fn run(
    api: &mut Api,
    mut handler: impl FnMut(&Invocation) -> String,
) -> Result<Infallible, ApiError> {
    loop {
        let invocation = next(api)?;
        let request_id = invocation.head.header(REQUEST_ID);
        let request_id = request_id.ok_or(ApiError::MissingHeader(REQUEST_ID))?;
        let answer = handler(&invocation);
        respond(api, request_id, &answer)?;
    }
}
