//! Tally after lesson 12: what the lessons before built, and this lesson's modules.

pub use tally::{arn, backoff, batch, billing, iam, invocation, line, s3, savings, tariff};

pub mod limits;
pub mod log_file;
pub mod log_key;
pub mod plan;
pub mod report;
pub mod units;
