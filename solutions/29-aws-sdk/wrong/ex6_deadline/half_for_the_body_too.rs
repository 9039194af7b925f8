//! Misconception: an attempt is the request with its whole answer.
//! Rejected by: a_body_that_has_begun_may_take_all_that_remains

use std::time::Duration;

use aws_sdk_s3::Client;
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
    // Two attempts, each with half.
    for _ in 0..2 {
        let whole = async {
            let sent = client.get_object().bucket(bucket).key(key).send().await;
            let output = sent.map_err(|error| store_error(error, key))?;
            let body = output.body.collect().await;
            body.map_err(|error| no_answer(DisplayErrorContext(error)))
        };
        if let Ok(result) = tokio::time::timeout(budget / 2, whole).await {
            return Ok(result?.to_vec());
        }
    }
    Err(no_answer("the deadline is near"))
}

fn no_answer(why: impl std::fmt::Display) -> StoreError {
    StoreError::Unreachable {
        why: why.to_string(),
    }
}
