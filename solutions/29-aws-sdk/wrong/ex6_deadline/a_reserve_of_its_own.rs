//! Misconception: a little less than what is left is in time.
//! Rejected by: an_answer_that_never_comes_ends_before_the_reserve

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
    if left <= RESERVE {
        return Err(no_answer("only the reserve is left"));
    }
    let budget = left.saturating_sub(Duration::from_millis(100));
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
