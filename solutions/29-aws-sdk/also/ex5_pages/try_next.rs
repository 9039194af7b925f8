//! Differs: `try_next` turns the `Option` of a `Result` round to a `Result` of an `Option`, so that `?` comes first.

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
    let list = client.list_objects_v2().bucket(bucket).prefix(prefix);
    let mut pages = list.into_paginator().send();
    let mut keys = Vec::new();
    while keys.len() < count
        && let Some(page) = pages.try_next().await?
    {
        for object in page.contents() {
            keys.extend(object.key().map(String::from));
        }
    }
    keys.truncate(count);
    Ok(keys)
}
