//! Helpers for checks.
