//! Exercise 27.3: A panic stops here
//!
//! Somebody's handler indexes beyond the end of a slice, and panics. That is a bug of one handler and
//! one event. Without a boundary it ends the process: the caller hears `Runtime.ExitError` and not what
//! was wrong, and the next caller pays for a cold start.
//!
//! Write `caught`: it calls the handler, and what the handler gives is the result. If it panics, the
//! result is a `Failure` of type `Runtime.Panic` whose message holds the panic's words, whether they
//! were a literal or made by formatting; a payload that is no text is told apart by a message of yours.
//!
//! `AssertUnwindSafe` around the closure says that nothing behind it is used half-changed: the closure
//! is gone afterwards. Leave the signature alone.
//! Hint: `cargo learn hint 27 3`
//! Chapter: book/src/27-runtime-by-hand-2.md. The Rust Book: https://doc.rust-lang.org/book/ch09-01-unrecoverable-errors-with-panic.html

use crate::failure::Failure;

/// Calls `call`, and makes a failure of a panic in it.
pub fn caught<T>(call: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    call() // TODO
}
