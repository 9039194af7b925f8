//! Exercise 29.5: Page by page
//!
//! A list brings 1,000 keys at most, and a day has more logs than that. Who forgets the rest counts too
//! little and never sees an error.
//!
//! Write `all_keys`: every key under a prefix, a folder's `in/` too. And `first_keys`: at most `count` of
//! them, without asking for a page that is not needed: for 0 keys none is. If a page that is needed fails,
//! both give its error and no list. An object without a key, which S3 does not send, may be left out.
//!
//! Leave the signatures alone.
//! Hint: `cargo learn hint 29 5`
//! Chapter: book/src/29-aws-sdk.md. The Rust Book: https://doc.rust-lang.org/book/ch17-04-streams.html

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
    todo!("all pages of {:?}", list.get_prefix()) // TODO
}

/// The first keys under `prefix`, `count` of them or fewer.
pub async fn first_keys(
    client: &Client,
    bucket: &str,
    prefix: &str,
    count: usize,
) -> Result<Vec<String>, ListError> {
    let list = client.list_objects_v2().bucket(bucket).prefix(prefix);
    todo!("the first {count} of {:?}", list.get_prefix()) // TODO
}
