//! Misconception: waits double without end.
//! Rejected by: the_longest_wait_is_known_beforehand, many_attempts_do_no_harm

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
        total = total.saturating_add(wait);
        wait = wait.saturating_mul(2);
    }
    total
}
