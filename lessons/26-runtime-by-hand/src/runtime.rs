//! Exercise 26.3: Answer, and ask again
//!
//! A runtime is a loop: ask for an event, call the handler, post its answer, ask again. The handler is
//! the middle of the loop's body, and what must happen only once stands before the loop: the init.
//!
//! Write `respond`: `POST /2018-06-01/runtime/invocation/ID/response`, with the request id of the event,
//! which is its header `Lambda-Runtime-Aws-Request-Id`, and the answer as the body, `Content-Length` in
//! bytes. The API takes it at once, with a status of 2xx: wait for that 10 s at most, and 1 s at least.
//! Then write `run`, which ends with the first failure, and in src/main.rs what a Lambda does from its
//! start: init, loop, and an exit code that is not 0 if the loop fails. Solve 26.1 and 26.2 first.
//!
//! `Infallible` has no values: `run` never returns an `Ok`. Leave the signatures alone; a `mut`
//! before a parameter's name is no part of one.
//! Hint: `cargo learn hint 26 3`
//! Chapter: book/src/26-runtime-by-hand.md. The Rust Book: https://doc.rust-lang.org/book/ch21-01-single-threaded.html#writing-a-response

use std::convert::Infallible;

use crate::error::ApiError;
use crate::next::Invocation;
use crate::wire::Api;

/// Posts the answer to the event with this request id.
pub fn respond(api: &mut Api, request_id: &str, answer: &str) -> Result<(), ApiError> {
    // TODO
    todo!("post {answer} to {} for {request_id}", api.address())
}

/// Serves event after event with `handler`, until the API fails.
pub fn run(
    api: &mut Api,
    handler: impl FnMut(&Invocation) -> String,
) -> Result<Infallible, ApiError> {
    // TODO
    let _ = handler;
    todo!(
        "ask {} for an event, call the handler, answer, and again",
        api.address()
    )
}
