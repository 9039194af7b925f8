//! A local Lambda service.
