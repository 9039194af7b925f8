//! Helpers for checks: what a check needs that the learner has not met yet.
//!
//! - [`predict!`] compares a learner's prediction with what a snippet really does. [`Prediction`]
//!   says how, [`Snippet`] compiles and runs, [`Outcome`] is what happened.
//!
//! Nothing here is global: checks run side by side and must not see each other.

mod cache;
mod predict;
mod run;
mod snippet;

#[doc(hidden)]
pub use predict::path_from;
pub use predict::{Claim, Prediction};
pub use snippet::{Outcome, ProbeError, Snippet};
