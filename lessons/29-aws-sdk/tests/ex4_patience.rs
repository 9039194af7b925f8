//! The checks of 29.4: how often the SDK tries again, and how long it may wait. The clock stands still
//! and jumps from one wait to the next.

use std::panic::{self, AssertUnwindSafe};
use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::retry::{RetryConfig, RetryMode};
use aws_sdk_s3::operation::get_object::GetObjectOutput;
use aws_sdk_s3::primitives::ByteStream;
use aws_smithy_mocks::{RuleMode, mock, mock_client};
use lesson_29::patience::{longest_wait, patience};
use tokio::time::Instant;

/// Helper: what S3 says instead of an answer.
fn says(code: &str) -> Option<String> {
    Some(format!("<Error><Code>{code}</Code></Error>"))
}

/// Helper: an answer with a body.
fn answer() -> GetObjectOutput {
    GetObjectOutput::builder()
        .body(ByteStream::from_static(b"START"))
        .build()
}

/// Helper: `patience()`, if it is in standard mode. The adaptive mode measures with the real clock, while
/// the one of these tests stands still: such a check would never end.
fn your_patience() -> RetryConfig {
    let config = patience();
    assert_eq!(
        config.mode(),
        RetryMode::Standard,
        "the mode: the adaptive one holds back first attempts as well, as long as it takes, once S3 has \
         said SlowDown; the task asks for the standard one"
    );
    config
}

#[tokio::test(start_paused = true)]
async fn the_third_attempt_succeeds() {
    // ANCHOR: sequence
    let rule = mock!(Client::get_object)
        .sequence()
        .http_status(503, says("SlowDown"))
        .times(2)
        .output(answer)
        .build();
    let client = mock_client!(aws_sdk_s3, RuleMode::Sequential, [&rule], |config| config
        .retry_config(your_patience()));
    let get = client.get_object().bucket("logs").key("in/a.log");
    let got = get.send().await;
    // ANCHOR_END: sequence
    assert_eq!(rule.num_calls(), 3, "attempts: S3 says 503, 503, 200");
    assert!(got.is_ok(), "the third attempt was answered: {got:?}");
}

#[tokio::test(start_paused = true)]
async fn a_third_refusal_is_the_end() {
    let rule = mock!(Client::get_object)
        .sequence()
        .http_status(503, says("SlowDown"))
        .times(3)
        .output(answer)
        .build();
    let client = mock_client!(aws_sdk_s3, RuleMode::Sequential, [&rule], |config| config
        .retry_config(your_patience()));
    let get = client.get_object().bucket("logs").key("in/a.log");
    assert!(
        get.send().await.is_err(),
        "three attempts and no more: Lambda has its own retries above"
    );
    assert_eq!(rule.num_calls(), 3, "attempts, the first included");
}

#[tokio::test(start_paused = true)]
async fn a_denial_is_not_tried_again() {
    let rule = mock!(Client::get_object)
        .sequence()
        .http_status(403, says("AccessDenied"))
        .output(answer)
        .build();
    let client = mock_client!(aws_sdk_s3, RuleMode::Sequential, [&rule], |config| config
        .retry_config(your_patience()));
    let get = client.get_object().bucket("logs").key("in/a.log");
    assert!(get.send().await.is_err(), "a denial stays one");
    assert_eq!(rule.num_calls(), 1, "attempts: no patience changes a role");
}

#[tokio::test(start_paused = true)]
async fn the_waits_are_short() {
    let config = your_patience();
    assert_eq!(
        config.initial_backoff(),
        Duration::from_millis(100),
        "the most before the second attempt"
    );
    assert_eq!(
        config.max_backoff(),
        Duration::from_secs(1),
        "the most before any"
    );
    let rule = mock!(Client::get_object)
        .sequence()
        .http_status(503, says("SlowDown"))
        .times(2)
        .output(answer)
        .build();
    let client = mock_client!(aws_sdk_s3, RuleMode::Sequential, [&rule], |config| config
        .retry_config(your_patience()));
    let begin = Instant::now();
    let got = client
        .get_object()
        .bucket("logs")
        .key("in/a.log")
        .send()
        .await;
    assert!(got.is_ok(), "the third attempt was answered: {got:?}");
    let waited = begin.elapsed();
    assert!(
        waited <= Duration::from_millis(300),
        "up to 100 ms, then up to 200 ms, and it waited {waited:?}"
    );
}

#[test]
fn the_longest_wait_is_known_beforehand() {
    let seconds = Duration::from_secs;
    let millis = Duration::from_millis;
    let config = |attempts, initial, max| {
        RetryConfig::standard()
            .with_max_attempts(attempts)
            .with_initial_backoff(initial)
            .with_max_backoff(max)
    };
    for (attempts, initial, max, total) in [
        (3, seconds(1), seconds(20), seconds(3)),
        (1, seconds(1), seconds(20), seconds(0)),
        (2, seconds(1), seconds(20), seconds(1)),
        (10, seconds(1), seconds(20), seconds(111)),
        (4, seconds(5), seconds(2), seconds(6)),
        (3, millis(100), seconds(1), millis(300)),
        // 1 + 2 + 4 … + 16,384: doubling goes on as long as the cap lets it.
        (16, millis(1), seconds(20), millis(32_767)),
        (
            5,
            Duration::from_micros(300),
            seconds(20),
            Duration::from_micros(4_500),
        ),
    ] {
        assert_eq!(
            longest_wait(&config(attempts, initial, max)),
            total,
            "{attempts} attempts, up to {initial:?} before the second, never above {max:?}"
        );
    }
}

#[test]
fn many_attempts_do_no_harm() {
    let config = RetryConfig::standard()
        .with_max_attempts(200)
        .with_initial_backoff(Duration::from_secs(1))
        .with_max_backoff(Duration::from_secs(20));
    // 1 + 2 + 4 + 8 + 16, then 194 times 20.
    let total = panic::catch_unwind(AssertUnwindSafe(|| longest_wait(&config)));
    let total = total.unwrap_or_else(|_| {
        panic!(
            "200 attempts: `longest_wait` panicked, as said above. A wait that doubles 199 times fits no \
             type, and none is longer than the maximum: doubling must not run over"
        )
    });
    assert_eq!(
        total,
        Duration::from_secs(31 + 194 * 20),
        "200 attempts: doubling must not run over"
    );
}
