//! Exercise 29.6: Before Lambda does
//!
//! Lambda ends a function at its deadline, in the middle of whatever it does, and nobody learns why. So
//! a call gets the time that is left, less `RESERVE` to say what went wrong.
//!
//! Write `get_before`. That time is one limit around everything, body included. An attempt whose answer has
//! not begun after half of it ends, so that the SDK can make a second one; a body that has begun may take
//! all that remains. With the reserve alone it does not ask. Too late, or half a body, is
//! `StoreError::Unreachable`, and `why` says what happened; an error of the call goes through `store_error`:
//! solve 29.3 first. `Duration::saturating_sub` never goes below zero, and src/tour.rs shows imports.
//! Then write `decide` in src/entropy.rs.
//!
//! Leave the signatures alone.
//! Hint: `cargo learn hint 29 6`
//! Chapter: book/src/29-aws-sdk.md. The Rust Book: https://doc.rust-lang.org/book/ch17-03-more-futures.html

use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::Config;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::error::DisplayErrorContext;

use crate::error::StoreError;
use crate::sdk_errors::store_error;

/// What is kept to report a failure.
pub const RESERVE: Duration = Duration::from_millis(500);

/// The whole object, within `left` less the reserve.
pub async fn get_before(
    client: &Client,
    bucket: &str,
    key: &str,
    left: Duration,
) -> Result<Vec<u8>, StoreError> {
    let budget = left.saturating_sub(RESERVE);
    if budget.is_zero() {
        return Err(no_answer("only the reserve is left"));
    }
    // Half, so that a second attempt can follow. The SDK's operation timeout ends where the body begins:
    // the limit for all of it stands outside.
    let timeouts = TimeoutConfig::builder().operation_attempt_timeout(budget / 2);
    let config = Config::builder().timeout_config(timeouts.build());
    let get = client.get_object().bucket(bucket).key(key).customize();
    let whole = async {
        let sent = get.config_override(config).send().await;
        let output = sent.map_err(|error| store_error(error, key))?;
        let body = output.body.collect().await;
        body.map_err(|error| no_answer(DisplayErrorContext(error)))
    };
    match tokio::time::timeout(budget, whole).await {
        Ok(result) => Ok(result?.to_vec()),
        Err(_) => Err(no_answer("the deadline is near")),
    }
}

fn no_answer(why: impl std::fmt::Display) -> StoreError {
    StoreError::Unreachable {
        why: why.to_string(),
    }
}
