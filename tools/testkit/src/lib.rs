//! What a Lambda meets in the cloud, on your machine, from Rust alone.
//!
//! - [`lambda`]: a Lambda service. It starts your function's real binary, speaks the Runtime API with
//!   it, and gives you what Lambda would: the answer, the log, the `REPORT` line.
//! - [`suite`]: what every runtime owes Lambda, as checks of a binary.
//! - [`fixtures`]: events as AWS services send them.
//! - `s3` (feature `s3`): an S3 in the same process.
//!
//! Nothing here talks to the outside: every server listens on 127.0.0.1, on a port that was free, and
//! whatever was started ends when its handle is dropped, also when a test panics.

pub mod fixtures;
pub mod lambda;
#[cfg(feature = "s3")]
pub mod s3;
pub mod suite;
