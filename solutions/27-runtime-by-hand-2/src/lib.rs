//! A whole Lambda runtime of std, and the function of Tally that it serves.

pub mod client;
pub mod deadline;
pub mod drills;
pub mod failure;
pub mod pricing;
pub mod report;
pub mod server;
pub mod stop;
#[cfg(feature = "lambda-runtime")]
pub mod swap;
pub mod typed;
pub mod unwind;
pub mod worker;

use std::sync::Arc;

pub use mini_runtime::context::Context;

use crate::failure::Failure;

/// What a runtime serves: bytes of an event in, bytes of an answer out. Shared between threads, because
/// the next event may find another thread.
pub type Call = Arc<dyn Fn(&[u8], &Context) -> Result<Vec<u8>, Failure> + Send + Sync>;

/// What a worker does: once, on its own thread.
pub type Job = Box<dyn FnOnce() + Send>;
