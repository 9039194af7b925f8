//! Exercise 29.4: Patience
//!
//! S3 answers 503 SlowDown when too much comes at once. The SDK tries again by itself, and waits longer
//! each time: the backoff of lesson 03, with jitter. By default it waits up to 1 s before the second
//! attempt, which is much for a Lambda with 3 s.
//!
//! Write `patience`, in standard mode: 3 attempts in all, up to 100 ms before the second, no wait above
//! 1 s. And `longest_wait`: the most that a configuration may spend waiting, if every wait is the longest.
//! Before attempt n + 1 it waits up to initial × 2ⁿ⁻¹, capped at the maximum. A `RetryConfig` has methods
//! `with_max_attempts`, `with_initial_backoff`, `with_max_backoff`, and the same without `with_` to read.
//!
//! Leave the signatures alone.
//! Hint: `cargo learn hint 29 4`
//! Chapter: book/src/29-aws-sdk.md. The Rust Book: https://doc.rust-lang.org/book/ch17-01-futures-and-syntax.html

use std::time::Duration;

use aws_sdk_s3::config::retry::RetryConfig;

/// How often, and after which waits, a call is tried again.
pub fn patience() -> RetryConfig {
    RetryConfig::standard()
        .with_max_attempts(3)
        .with_initial_backoff(Duration::from_millis(100))
        .with_max_backoff(Duration::from_secs(1))
}

/// The most time that all waits of one call take together.
pub fn longest_wait(config: &RetryConfig) -> Duration {
    let mut wait = config.initial_backoff();
    let mut total = Duration::ZERO;
    for _ in 1..config.max_attempts() {
        total += wait.min(config.max_backoff());
        wait = wait.saturating_mul(2);
    }
    total
}
