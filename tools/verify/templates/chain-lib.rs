//! Tally after lesson NUMBER: what the lessons before built, and this lesson's modules.

HANDED_ON

pub mod first;
