//! Misconception: what has come of a body is better than nothing.
//! Rejected by: half_a_body_is_unreachable

use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::Config;
use aws_sdk_s3::config::timeout::TimeoutConfig;

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
        let mut body = output.body;
        let mut bytes = Vec::new();
        while let Some(Ok(piece)) = body.next().await {
            bytes.extend_from_slice(&piece);
        }
        Ok(bytes)
    };
    match tokio::time::timeout(budget, whole).await {
        Ok(result) => result,
        Err(_) => Err(no_answer("the deadline is near")),
    }
}

fn no_answer(why: impl std::fmt::Display) -> StoreError {
    StoreError::Unreachable {
        why: why.to_string(),
    }
}
