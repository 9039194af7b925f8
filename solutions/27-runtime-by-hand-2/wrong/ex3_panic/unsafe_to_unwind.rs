//! Misconception: any closure may be caught. rustc asks what the closure leaves half-changed behind it; `AssertUnwindSafe` is the answer, and nobody gave it.
//! Rejected by: E0277

use std::any::Any;
use std::panic::catch_unwind;

use crate::failure::Failure;

/// Calls `call`, and makes a failure of a panic in it.
pub fn caught<T>(call: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    match catch_unwind(call) {
        Ok(result) => result,
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
