//! Tally meets S3: the port, the errors, and what lies between them and the AWS SDK.

pub mod client;
pub mod deadline;
pub mod entropy;
pub mod error;
pub mod ingest;
pub mod pages;
pub mod patience;
pub mod port;
pub mod s3_store;
pub mod sdk_errors;
pub mod tour;
