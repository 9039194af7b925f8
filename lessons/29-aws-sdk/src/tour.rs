//! Given: the SDK in small pieces, for the chapter. Nothing here is an exercise's answer.

use std::time::Duration;

use aws_config::BehaviorVersion;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_s3::types::Object;
use aws_sdk_s3::{Client, Config};

// ANCHOR: first
/// The names of all buckets.
pub async fn bucket_names() -> Vec<String> {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    match client.list_buckets().send().await {
        Ok(output) => {
            let names = output.buckets().iter().filter_map(|bucket| bucket.name());
            names.map(String::from).collect()
        }
        Err(_) => Vec::new(),
    }
}
// ANCHOR_END: first

// ANCHOR: options
/// Key and size of a listed object. Whether a field comes, the type does not know, so you must say
/// what its absence means.
pub fn line(object: &Object) -> Option<String> {
    let key = object.key()?;
    let bytes = object.size().unwrap_or(0);
    Some(format!("{key} {bytes}"))
}
// ANCHOR_END: options

// ANCHOR: error
/// What became of a deletion.
pub async fn delete(client: &Client, bucket: &str, key: &str) -> String {
    let delete = client.delete_object().bucket(bucket).key(key);
    match delete.send().await {
        Ok(_) => "gone".to_string(),
        Err(SdkError::ServiceError(answer)) => {
            let code = answer.err().code().unwrap_or("no code");
            format!("S3 refuses: {code}")
        }
        Err(SdkError::TimeoutError(_)) => "it took too long".to_string(),
        Err(SdkError::DispatchFailure(_)) => "nobody was there".to_string(),
        Err(other) => format!("the SDK gave up: {other}"),
    }
}
// ANCHOR_END: error

// ANCHOR: limits
/// The number of buckets, if it can be had within 3 s, and each attempt within 1 s.
pub async fn count_buckets(client: &Client) -> Option<usize> {
    let limits = TimeoutConfig::builder()
        .operation_attempt_timeout(Duration::from_secs(1))
        .operation_timeout(Duration::from_secs(3))
        .build();
    let here = Config::builder().timeout_config(limits);
    let list = client.list_buckets().customize().config_override(here);
    Some(list.send().await.ok()?.buckets().len())
}
// ANCHOR_END: limits

// ANCHOR: around
/// The number of zero bytes in an object, with one limit around everything: at its end the whole block
/// is dropped, wherever it waits.
pub async fn count_zeros(client: &Client, bucket: &str, key: &str) -> Result<usize, &'static str> {
    let get = client.get_object().bucket(bucket).key(key);
    let whole = async {
        let output = get.send().await.ok()?;
        let body = output.body.collect().await.ok()?.to_vec();
        Some(body.iter().filter(|byte| **byte == 0).count())
    };
    match tokio::time::timeout(Duration::from_secs(3), whole).await {
        Ok(zeros) => zeros.ok_or("S3 refused, or the body broke off"),
        Err(_elapsed) => Err("it took too long"),
    }
}
// ANCHOR_END: around

// ANCHOR: paginator
/// The number of bytes under a prefix.
pub async fn total_size(client: &Client, bucket: &str, prefix: &str) -> Option<i64> {
    let list = client.list_objects_v2().bucket(bucket).prefix(prefix);
    let mut pages = list.into_paginator().send();
    let mut total = 0;
    while let Some(page) = pages.next().await {
        for object in page.ok()?.contents() {
            total += object.size().unwrap_or(0);
        }
    }
    Some(total)
}
// ANCHOR_END: paginator
