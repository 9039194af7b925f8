//! An S3 in the same process.
