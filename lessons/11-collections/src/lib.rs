//! Tally after lesson 11: what the lessons before built, and this lesson's modules.

pub use tally::{arn, backoff, batch, billing, iam, invocation, line, s3, savings, tariff};

pub mod aggregate;
pub mod groups;
pub mod ranking;
pub mod stats;
pub mod summary;
pub mod text;
