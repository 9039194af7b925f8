//! A Lambda runtime of std, and the function of Tally that it serves.

pub mod context;
pub mod error;
pub mod function;
pub mod head;
pub mod next;
pub mod runtime;
pub mod wire;
