//! Misconception: a mode that adapts itself is the better one everywhere.
//! Rejected by: the_third_attempt_succeeds, a_third_refusal_is_the_end, the_waits_are_short

use std::time::Duration;

use aws_sdk_s3::config::retry::RetryConfig;

/// How often, and after which waits, a call is tried again.
pub fn patience() -> RetryConfig {
    RetryConfig::adaptive()
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
