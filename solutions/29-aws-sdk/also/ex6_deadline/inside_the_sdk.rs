//! Differs: it sets the limit inside the SDK and gives the body what is left of it. The error then says what the SDK was waiting for.

use std::time::{Duration, Instant};

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
        return Err(too_late("only the reserve is left"));
    }
    // Half, so that a second attempt can follow.
    let timeouts = TimeoutConfig::builder()
        .operation_timeout(budget)
        .operation_attempt_timeout(budget / 2);
    let config = Config::builder().timeout_config(timeouts.build());
    let get = client.get_object().bucket(bucket).key(key).customize();
    let begin = Instant::now();
    let sent = get.config_override(config).send().await;
    let output = sent.map_err(|error| store_error(error, key))?;
    let rest = budget.saturating_sub(begin.elapsed());
    match tokio::time::timeout(rest, output.body.collect()).await {
        Ok(Ok(body)) => Ok(body.to_vec()),
        Ok(Err(error)) => Err(too_late(&DisplayErrorContext(error).to_string())),
        Err(_) => Err(too_late("the body does not end")),
    }
}

fn too_late(why: &str) -> StoreError {
    StoreError::Unreachable {
        why: why.to_string(),
    }
}
