//! Differs: it computes each wait from its number, and adds them up with an iterator.

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
    (1..config.max_attempts())
        .map(|attempt| {
            let factor = 2u32.saturating_pow(attempt - 1);
            let wait = config.initial_backoff().saturating_mul(factor);
            wait.min(config.max_backoff())
        })
        .sum()
}
