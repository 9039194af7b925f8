//! Misconception: the operation timeout covers the body.
//! Rejected by: a_body_that_stands_still_ends_in_time

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
    let timeouts = TimeoutConfig::builder()
        .operation_timeout(budget)
        .operation_attempt_timeout(budget / 2);
    let config = Config::builder().timeout_config(timeouts.build());
    let get = client.get_object().bucket(bucket).key(key).customize();
    let sent = get.config_override(config).send().await;
    let output = sent.map_err(|error| store_error(error, key))?;
    match output.body.collect().await {
        Ok(body) => Ok(body.to_vec()),
        Err(error) => Err(no_answer(DisplayErrorContext(error))),
    }
}

fn no_answer(why: impl std::fmt::Display) -> StoreError {
    StoreError::Unreachable {
        why: why.to_string(),
    }
}
