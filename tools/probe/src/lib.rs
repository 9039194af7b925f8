//! Helpers for checks: what a check needs that the learner has not met yet.
//!
//! - [`predict!`] compares a learner's prediction with what a snippet really does. [`Prediction`]
//!   says how, [`Snippet`] compiles and runs, [`Outcome`] is what happened.
//! - [`Ledger`] makes [`Line`]s that own their text as a `String` does, and records every clone and
//!   every drop of them.
//! - [`outside!`] asks rustc what code outside the lesson's library may do: [`Outside`]. What must be
//!   private is proven by code that must not compile.
//! - [`own_tests!`] puts tests that the learner wrote to the test: [`OwnTests`] runs them with the right
//!   code and with each mistake that given code has for them, chosen by [`planted`].
//! - [`doc_tests!`] runs the examples in the documentation of the lesson's library: [`DocTests`].
//! - [`EmptyFolder`] is a folder for one check, gone when the check is done.
//! - [`heap_bytes`] says how many bytes a piece of code takes from the heap: a copy cannot hide.
//!
//! Checks run side by side and must not see each other, so everything is counted per ledger or per
//! thread.

mod cache;
mod doc_tests;
mod folder;
mod heap;
mod ledger;
mod outside;
mod own_tests;
mod predict;
mod run;
mod snippet;

pub use doc_tests::{DocOutcome, DocRun, DocTest, DocTests};
pub use folder::EmptyFolder;
pub use heap::heap_bytes;
pub use ledger::{Ledger, Line};
pub use outside::Outside;
pub use own_tests::{OwnTests, TestRun, TestsEnded, planted};
#[doc(hidden)]
pub use predict::path_from;
pub use predict::{Claim, Prediction};
pub use snippet::{Outcome, ProbeError, Snippet};
