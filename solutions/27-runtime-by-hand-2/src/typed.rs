//! Exercise 27.1: One handler for every event
//!
//! So far the handler takes bytes apart by itself. It should say what it takes, what it gives and how
//! it fails, as types, and the runtime should do the rest: read the event with serde, call the handler,
//! write the answer.
//!
//! 1. Every closure or function `Fn(Event, &Context) -> Result<Output, Error>` shall be a `Handler`:
//!    fill in the blanket implementation.
//! 2. Write `typed`, which makes of any handler a closure from bytes to bytes (`serde_json::from_slice`
//!    reads, `to_vec` writes). An event that serde cannot read is a `Runtime.UnmarshalError`, an answer
//!    that it cannot write a `Runtime.MarshalError`, each with serde's words as the message; an error
//!    of the handler keeps its `error_type`, and its `Display` is the message.
//!
//! Leave the traits and the signatures alone. Hint: `cargo learn hint 27 1`
//! Chapter: book/src/27-runtime-by-hand-2.md. The Rust Book: https://doc.rust-lang.org/book/ch20-02-advanced-traits.html

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
        serde_json::to_vec(&output).map_err(|error| Failure::new("Runtime.MarshalError", error))
    }
}
