//! Misconception: within a deadline all errors are the same: nothing came.
//! Rejected by: a_refusal_is_said_in_tallys_words

use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::Config;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::error::DisplayErrorContext;

use crate::error::StoreError;

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
        let output = sent.map_err(|error| no_answer(DisplayErrorContext(error)))?;
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
