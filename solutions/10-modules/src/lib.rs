//! Exercise 10.1: One file, six modules
//!
//! Lessons 02 to 09 left Tally with this one file. Everybody edits it, and nobody finds anything.
//! (`billing`, `iam`, `savings` and `tariff` have moved out already: look how.)
//!
//! Move what is below into src/arn.rs, backoff.rs, batch.rs, invocation.rs, line.rs and s3.rs, as the
//! marks say, and declare the modules here, for everybody. At the end only `mod` lines are left in
//! this file. No function changes and none gets or loses a `pub`; some files need a `use` at their top.
//! The `use` above the first mark moves too, with the code that needs it; in another file its path
//! begins with `crate::`.
//!
//! Begin with `arn` (it needs nothing from the others). Leave tests/, the four `pub mod` lines that are
//! there and the `allow` below as they are.
//! Hint: `cargo learn hint 10 1`
//! Chapter: book/src/10-modules.md. The Rust Book: https://doc.rust-lang.org/book/ch07-05-separating-modules-into-different-files.html

// Clippy would write `?` for a `let else` that returns `None`: lesson 12.
#![allow(clippy::question_mark)]

pub mod arn;
pub mod backoff;
pub mod batch;
pub mod billing;
pub mod iam;
pub mod invocation;
pub mod line;
pub mod s3;
pub mod savings;
pub mod tariff;
