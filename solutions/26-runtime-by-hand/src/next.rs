//! Exercise 26.2: Ask for an event
//!
//! Lambda does not call your function. Your process asks: it sends `GET
//! /2018-06-01/runtime/invocation/next`, and the answer is the next event. If there is none, the answer
//! does not come, for hours maybe, while Lambda freezes the process. That is how a runtime waits.
//!
//! Write `next`: the request, byte by byte, and what to make of the answer. A request is a request line,
//! header lines and an empty line, each ended by `\r\n`; HTTP/1.1 wants a `Host` header, which is the
//! API's address. Only status 200 brings an event. Ask once: what fails is for the caller to know.
//!
//! `wire::Api` is given: `exchange` sends bytes, and waits for the answer no longer than you say, `None`
//! being for ever. It reads the head with your `parse`: solve 26.1 first. Leave the signature alone.
//! Hint: `cargo learn hint 26 2`
//! Chapter: book/src/26-runtime-by-hand.md. The Rust Book: https://doc.rust-lang.org/book/ch21-01-single-threaded.html#looking-more-closely-at-an-http-request

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
    let response = api.exchange(request.as_bytes(), None)?;
    if response.head.status != 200 {
        return Err(ApiError::Status(response.head.status));
    }
    Ok(Invocation {
        head: response.head,
        event: response.body,
    })
}
