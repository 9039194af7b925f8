//! Misconception: a key that ends with a slash is a folder, and a folder is no key.
//! Rejected by: a_folder_is_a_key_like_others

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
        && let Some(page) = pages.next().await
    {
        for object in page?.contents() {
            let key = object.key().filter(|key| !key.ends_with('/'));
            keys.extend(key.map(String::from));
        }
    }
    keys.truncate(count);
    Ok(keys)
}
