//! Misconception: the version stands in the documentation's title only. It is the first part of every path of the Runtime API.
//! Rejected by: the_first_line_asks_for_the_next_invocation

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
        "GET /runtime/invocation/next HTTP/1.1\r\nHost: {}\r\n\r\n",
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
