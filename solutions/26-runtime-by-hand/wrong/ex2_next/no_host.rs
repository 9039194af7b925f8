//! Misconception: there is one server at the other end of the connection, so its name need not be said. HTTP/1.1 asks for it in every request.
//! Rejected by: the_host_is_the_address_of_the_api

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
    let request = format!("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n");
    // No limit: between two events may lie a night, and a frozen process does not see it pass.
    let response = api.exchange(request.as_bytes(), None)?;
    if response.head.status != 200 {
        return Err(ApiError::Status(response.head.status));
    }
    Ok(Invocation {
        head: response.head,
        event: response.body,
    })
}
