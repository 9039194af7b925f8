//! Misconception: what is not `Ok` has panicked. The handler's own failure is inside an `Ok`, and loses its name here.
//! Rejected by: what_the_call_gives_is_the_result

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::failure::Failure;

/// Calls `call`, and makes a failure of a panic in it.
pub fn caught<T>(call: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(failure)) => Err(Failure::new("Runtime.Panic", failure.error_message)),
        Err(payload) => Err(Failure::new("Runtime.Panic", words(payload.as_ref()))),
    }
}

/// What the panic said: a literal is a `&str`, formatted text a `String`.
fn words(payload: &(dyn Any + Send)) -> &str {
    if let Some(words) = payload.downcast_ref::<&str>() {
        words
    } else if let Some(words) = payload.downcast_ref::<String>() {
        words
    } else {
        "the handler panicked, and said nothing in words"
    }
}
