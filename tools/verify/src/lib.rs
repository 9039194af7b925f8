//! `cargo verify`: proves the course.
//!
//! What can be read is read ([`text`]); what must be run is compiled in one cargo call and run
//! ([`proof`]). Each thing that is wrong is a [`Finding`], which says which rule it breaks, where, and
//! how to mend it.

pub mod compile;
pub mod engine;
pub mod exec;
pub mod finding;
pub mod judge;
pub mod lint;
pub mod lockfile;
pub mod mutants;
pub mod proof;
pub mod readme;
pub mod record;
pub mod report;
pub mod scaffold;
pub mod scratch;
pub mod text;
pub mod variant;
pub mod whole;

pub use finding::{Finding, Rule};
