//! What an S3 must do, as a suite of calls with the real SDK, each with the outcome that AWS documents.
//!
//! `tests/rules.rs` holds testkit's S3 to it. `cargo run -p s3-proof` runs the same calls against moto
//! as well, and every difference must be listed and explained in [`differences`].

pub mod differences;
pub mod http;
pub mod moto;
pub mod site;
pub mod suite;
