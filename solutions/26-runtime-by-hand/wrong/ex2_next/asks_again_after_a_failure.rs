//! Misconception: what failed is tried again, as a client of the open internet does. The event may have come with the answer that failed, and then it is lost without a word.
//! Rejected by: each_call_asks_once

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
        "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: {}\r\n\r\n",
        api.address()
    );
    // No limit: between two events may lie a night, and a frozen process does not see it pass.
    let response = match api.exchange(request.as_bytes(), None) {
        Ok(response) => response,
        Err(_) => api.exchange(request.as_bytes(), None)?,
    };
    if response.head.status != 200 {
        return Err(ApiError::Status(response.head.status));
    }
    Ok(Invocation {
        head: response.head,
        event: response.body,
    })
}
