//! Differs: the request grows line by line, and a `match` looks at the status.

use crate::error::ApiError;
use crate::head::Head;
use crate::wire::Api;

/// An event, with what Lambda says about it in the headers.
#[derive(Debug, Clone, PartialEq)]
pub struct Invocation {
    pub head: Head,
    /// The event: JSON.
    pub event: Vec<u8>,
}

/// Asks for the next event and waits for it, however long that takes.
pub fn next(api: &mut Api) -> Result<Invocation, ApiError> {
    let mut request = String::from("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n");
    request.push_str(&format!("Host: {}\r\n", api.address()));
    request.push_str("\r\n");
    // No limit: between two events may lie a night, and a frozen process does not see it pass.
    let response = api.exchange(request.as_bytes(), None)?;
    match response.head.status {
        200 => Ok(Invocation {
            head: response.head,
            event: response.body,
        }),
        status => Err(ApiError::Status(status)),
    }
}
