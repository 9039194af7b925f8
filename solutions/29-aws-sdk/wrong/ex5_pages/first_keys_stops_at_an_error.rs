//! Misconception: `while let Some(Ok(page))` is the short form of a loop over pages.
//! Rejected by: a_needed_page_that_fails_is_an_error_for_the_first_keys_too

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
    let list = client.list_objects_v2().bucket(bucket).prefix(prefix);
    let mut pages = list.into_paginator().send();
    let mut keys = Vec::new();
    while let Some(page) = pages.next().await {
        for object in page?.contents() {
            keys.extend(object.key().map(String::from));
        }
    }
    Ok(keys)
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
        && let Some(Ok(page)) = pages.next().await
    {
        for object in page.contents() {
            keys.extend(object.key().map(String::from));
        }
    }
    keys.truncate(count);
    Ok(keys)
}
