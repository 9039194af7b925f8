//! Differs: it takes the payload out of its box, one type after the other.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::failure::Failure;

/// Calls `call`, and makes a failure of a panic in it.
pub fn caught<T>(call: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(result) => result,
        Err(payload) => Err(Failure::new("Runtime.Panic", words(payload))),
    }
}

/// What the panic said: a literal is a `&str`, formatted text a `String`.
fn words(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(words) => *words,
        Err(payload) => match payload.downcast::<&str>() {
            Ok(words) => words.to_string(),
            Err(_) => String::from("a panic without words"),
        },
    }
}
