//! Tally after lesson 16: what the lessons before built, and this lesson's modules.

pub use tally::{
    aggregate, arn, backoff, batch, billing, groups, iam, invocation, limits, line, log_file,
    log_key, plan, ranking, report, s3, savings, stats, summary, tariff, text, units,
};

pub mod day;
pub mod report_number;
pub mod share;
pub mod table;
