//! A local Lambda service.
//!
//! [`Lambda`] starts your function's real binary as an execution environment, with the environment
//! variables that Lambda sets and nothing else, and speaks the Runtime API 2018-06-01 with it on a port
//! of 127.0.0.1. [`Lambda::invoke`] hands it an event. The [`Outcome`] holds what a caller gets, the
//! log, and the `REPORT` line.
//!
//! ```no_run
//! use std::time::Duration;
//! use testkit::lambda::Lambda;
//!
//! # fn main() -> Result<(), testkit::lambda::Error> {
//! // In a test: env!("CARGO_BIN_EXE_lesson-26")
//! let lambda = Lambda::start("target/lambda/tally/bootstrap")
//!     .memory_mb(512)
//!     .timeout(Duration::from_secs(5))
//!     .env("TALLY_BUCKET", "reports")
//!     .spawn()?;
//!
//! let outcome = lambda.invoke(r#"{ "billed_ms": 27, "memory_mb": 128 }"#)?;
//! assert_eq!(outcome.json()["pico_dollars"], 56_250);
//! assert!(outcome.cold_start());
//! println!("{}", outcome.log);
//! # Ok(())
//! # }
//! ```
//!
//! # As in Lambda
//! - No process is started before the first call. It has 10 seconds to ask for an event; if its init
//!   phase fails, it is started a second time, within the function's timeout, before the call fails.
//! - A call takes an environment that waits, or starts one. Calls at once need environments at once.
//! - A function that does not answer in time is ended, and so is one that uses more memory than it has.
//!   The next call is a cold start.
//! - An invocation ends when the function asks for its next event, not when it answers.
//! - An environment gets SIGTERM before SIGKILL only if it registered an extension.
//!
//! # Not as in Lambda
//! - A waiting environment is not frozen: its threads may run.
//! - Memory has no influence on CPU. Max Memory Used is that of the function's process alone, without
//!   what it started.
//! - Nothing is fenced off: the function sees this machine's files and network.
//! - After a failure the next call starts a new environment; Lambda often starts the process anew in the
//!   old one, and does not report its init.
//! - On macOS and Windows CPU time is not measured, the memory that is reported is what the process has
//!   when it is looked at, and what the process itself started is not ended with it. On Windows a process
//!   cannot be asked to end; it is ended.

mod api;
mod base64;
mod config;
mod environment;
mod error;
mod explain;
mod faults;
mod http;
mod ids;
mod logs;
mod outcome;
mod process;
mod report;
mod server;
mod service;
mod state;

pub use config::{ACCESS_KEY_ID, Builder, SECRET_ACCESS_KEY, SESSION_TOKEN};
pub use error::Error;
pub use faults::Faults;
pub use outcome::{Cause, FunctionError, Init, Outcome, Payload, Shutdown};
pub use process::Usage;
pub use report::{Report, Status};
pub use service::{Invocation, Lambda};
