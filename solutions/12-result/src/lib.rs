//! Tally after lesson 12: what the lessons before built, and this lesson's modules.

pub use tally::{
    aggregate, arn, backoff, batch, billing, groups, iam, invocation, line, ranking, s3, savings,
    stats, summary, tariff, text,
};

pub mod limits;
pub mod log_file;
pub mod log_key;
pub mod plan;
pub mod report;
pub mod units;
