//! Misconception: a list is the list.
//! Rejected by: all_keys_of_three_pages, the_first_keys_need_the_first_pages_only, no_keys_need_no_page, a_page_that_fails_is_an_error_and_no_short_list

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
    let page = list.send().await?;
    let keys = page.contents().iter().filter_map(|object| object.key());
    Ok(keys.take(count).map(String::from).collect())
}
