//! Misconception: a file in src/ is a module, as in Python; no line has to name it.
//! Rejected by: E0432

#![allow(clippy::question_mark)]

pub mod backoff;
pub mod batch;
pub mod billing;
pub mod iam;
pub mod invocation;
pub mod line;
pub mod savings;
pub mod tariff;
