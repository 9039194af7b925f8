//! Misconception: what is `pub` inside a module can be reached; the module itself needs no `pub`.
//! Rejected by: E0603

#![allow(clippy::question_mark)]

mod arn;
pub mod backoff;
pub mod batch;
pub mod billing;
pub mod iam;
pub mod invocation;
pub mod line;
mod s3;
pub mod savings;
pub mod tariff;
