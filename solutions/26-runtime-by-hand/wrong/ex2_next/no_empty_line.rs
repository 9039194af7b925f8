//! Misconception: a request ends where its last header ends. More headers could follow, so the API waits for them, and you wait for the API.
//! Rejected by: the_request_ends_with_an_empty_line, an_event_comes_with_its_headers

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
    let request = format!(
        "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: {}\r\n",
        api.address()
    );
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
