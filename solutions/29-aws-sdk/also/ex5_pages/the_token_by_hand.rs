//! Differs: it hands the token back itself, as the paginator does inside.

use aws_sdk_s3::Client;
use aws_sdk_s3::error::SdkError;
use aws_sdk_s3::operation::list_objects_v2::ListObjectsV2Error;

/// Why a list did not come.
pub type ListError = SdkError<ListObjectsV2Error>;

/// All keys under `prefix`, in S3's order.
pub async fn all_keys(
    client: &Client,
    bucket: &str,
    prefix: &str,
) -> Result<Vec<String>, ListError> {
    first_keys(client, bucket, prefix, usize::MAX).await
}

/// The first keys under `prefix`, `count` of them or fewer.
pub async fn first_keys(
    client: &Client,
    bucket: &str,
    prefix: &str,
    count: usize,
) -> Result<Vec<String>, ListError> {
    let mut keys = Vec::new();
    let mut token = None;
    while keys.len() < count {
        let list = client.list_objects_v2().bucket(bucket).prefix(prefix);
        let page = list.set_continuation_token(token).send().await?;
        let listed = page.contents().iter().filter_map(|object| object.key());
        keys.extend(listed.map(String::from));
        token = page.next_continuation_token().map(String::from);
        if token.is_none() {
            break;
        }
    }
    keys.truncate(count);
    Ok(keys)
}
