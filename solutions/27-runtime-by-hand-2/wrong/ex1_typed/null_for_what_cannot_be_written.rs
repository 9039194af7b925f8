//! Misconception: what cannot be written as JSON is nothing. The caller gets an answer that says so, and believes it.
//! Rejected by: an_answer_that_serde_cannot_write_is_a_marshal_error

use std::fmt::Display;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Context;
use crate::failure::Failure;

/// An error that a caller may see. Whoever has an `error_type` must have a sentence for people too:
/// `Display` is a supertrait.
pub trait Failed: Display {
    /// A stable name for alarms and retry rules, such as `Tally.NoReport`.
    fn error_type(&self) -> &str;
}

/// Whatever can answer events of this type. The event is a parameter, because one type may handle
/// several; what comes of it follows from the handler and the event, so these are associated types.
pub trait Handler<Event> {
    /// What it answers.
    type Output: Serialize;
    /// How it fails.
    type Error: Failed;

    /// Answers one event.
    fn call(&self, event: Event, context: &Context) -> Result<Self::Output, Self::Error>;
}

impl<F, Event, Output, Error> Handler<Event> for F
where
    F: Fn(Event, &Context) -> Result<Output, Error>,
    Output: Serialize,
    Error: Failed,
{
    type Output = Output;
    type Error = Error;

    fn call(&self, event: Event, context: &Context) -> Result<Output, Error> {
        self(event, context)
    }
}

/// Makes of a handler what the runtime calls: bytes of an event in, bytes of an answer out.
pub fn typed<H, Event>(handler: H) -> impl Fn(&[u8], &Context) -> Result<Vec<u8>, Failure>
where
    H: Handler<Event>,
    Event: DeserializeOwned,
{
    move |bytes: &[u8], context: &Context| -> Result<Vec<u8>, Failure> {
        let event = serde_json::from_slice(bytes)
            .map_err(|error| Failure::new("Runtime.UnmarshalError", error))?;
        let output = handler
            .call(event, context)
            .map_err(|error| Failure::new(error.error_type(), &error))?;
        Ok(serde_json::to_vec(&output).unwrap_or_else(|_| b"null".to_vec()))
    }
}
