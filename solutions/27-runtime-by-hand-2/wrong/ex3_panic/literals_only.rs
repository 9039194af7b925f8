//! Misconception: what a panic says is a `&str`. As soon as anything is formatted into it, as in most panics of std, it is a `String`.
//! Rejected by: formatted_words_are_in_the_message, a_bug_in_std_is_a_panic_like_any_other, a_panic_reaches_the_caller

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::failure::Failure;

/// Calls `call`, and makes a failure of a panic in it.
pub fn caught<T>(call: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(result) => result,
        Err(payload) => Err(Failure::new("Runtime.Panic", words(payload.as_ref()))),
    }
}

/// What the panic said: a literal is a `&str`, formatted text a `String`.
fn words(payload: &(dyn Any + Send)) -> &str {
    if let Some(words) = payload.downcast_ref::<&str>() {
        words
    } else {
        "the handler panicked, and said nothing in words"
    }
}
