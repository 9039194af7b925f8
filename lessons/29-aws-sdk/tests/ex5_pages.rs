//! The checks of 29.5: no key is forgotten, no page is asked for in vain.

use aws_sdk_s3::Client;
use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_s3::error::ProvideErrorMetadata;
use aws_sdk_s3::operation::list_objects_v2::ListObjectsV2Output;
use aws_sdk_s3::types::Object;
use aws_smithy_http_client::Builder;
use aws_smithy_mocks::{Rule, mock, mock_client};
use lesson_29::pages::{all_keys, first_keys};
use testkit::s3::S3;

/// Helper: a local S3 with so many logs under `in/` and one object elsewhere, and a client.
fn local(logs: usize) -> (S3, Client) {
    let s3 = S3::start().expect("a local S3 starts");
    s3.create_bucket("logs").expect("the name is fine");
    for number in 0..logs {
        s3.put("logs", &format!("in/{number:04}.log"), "")
            .expect("the bucket is there");
    }
    s3.put("logs", "out/0000.json", "")
        .expect("the bucket is there");
    let config = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url(s3.endpoint())
        .http_client(Builder::new().build_http());
    let client = Client::from_conf(config.build());
    (s3, client)
}

#[tokio::test]
async fn all_keys_of_three_pages() {
    let (s3, client) = local(2503);
    let keys = all_keys(&client, "logs", "in/")
        .await
        .expect("the list comes");
    assert_eq!(keys.len(), 2503, "logs under in/");
    assert_eq!(keys[0], "in/0000.log", "the first");
    assert_eq!(keys[2502], "in/2502.log", "the last");
    assert!(keys.is_sorted(), "they come in S3's order");
    assert_eq!(
        s3.count("ListObjectsV2"),
        3,
        "pages of 1000 that were asked for"
    );
}

#[tokio::test]
async fn nothing_is_an_empty_list() {
    let (_s3, client) = local(0);
    let keys = all_keys(&client, "logs", "in/")
        .await
        .expect("the list comes");
    assert_eq!(keys, [""; 0], "no log under in/");
}

#[tokio::test]
async fn a_folder_is_a_key_like_others() {
    let (s3, client) = local(1);
    // What the console makes of "Create folder": an object without a byte.
    for folder in ["in/", "in/2026/"] {
        s3.put("logs", folder, "").expect("the bucket is there");
    }
    let expected = ["in/", "in/0000.log", "in/2026/"];
    let keys = all_keys(&client, "logs", "in/").await;
    assert_eq!(keys.expect("the list comes"), expected, "all under in/");
    let keys = first_keys(&client, "logs", "in/", 3).await;
    assert_eq!(keys.expect("the list comes"), expected, "the first 3");
}

#[tokio::test]
async fn the_first_keys_need_the_first_pages_only() {
    let (s3, client) = local(2503);
    for (count, expected, most) in [
        (3, 3, 1),
        (1000, 1000, 1),
        (1500, 1500, 2),
        (9999, 2503, 3),
        (usize::MAX, 2503, 3),
    ] {
        s3.reset_records();
        let keys = first_keys(&client, "logs", "in/", count).await;
        let keys = keys.expect("the list comes");
        assert_eq!(keys.len(), expected, "the first {count} of 2503");
        assert_eq!(
            keys[0], "in/0000.log",
            "the first {count} begin with the first"
        );
        let pages = s3.count("ListObjectsV2");
        assert!(
            (1..=most).contains(&pages),
            "{pages} pages for the first {count} keys, where {most} are enough"
        );
    }
}

#[tokio::test]
async fn no_keys_need_no_page() {
    let (s3, client) = local(5);
    let keys = first_keys(&client, "logs", "in/", 0)
        .await
        .expect("nothing can fail");
    assert_eq!(keys, [""; 0], "the first 0");
    assert_eq!(s3.count("ListObjectsV2"), 0, "pages that were asked for");
}

/// Helper: a client whose first page has one key, and whose second is denied.
fn second_page_denied() -> (Rule, Client) {
    let first = || {
        ListObjectsV2Output::builder()
            .contents(Object::builder().key("in/0000.log").build())
            .is_truncated(true)
            .next_continuation_token("more")
            .build()
    };
    let rule = mock!(Client::list_objects_v2).sequence().output(first);
    let denied = "<Error><Code>AccessDenied</Code></Error>".to_string();
    let rule = rule.http_status(403, Some(denied)).build();
    let client = mock_client!(aws_sdk_s3, [&rule]);
    (rule, client)
}

#[tokio::test]
async fn a_page_that_fails_is_an_error_and_no_short_list() {
    let (_rule, client) = second_page_denied();
    let keys = all_keys(&client, "logs", "in/").await;
    let error = keys.expect_err(
        "the second page was denied: a list without it looks like all there is, and nobody learns \
         what is missing",
    );
    assert_eq!(error.code(), Some("AccessDenied"), "the error of that page");
}

#[tokio::test]
async fn a_needed_page_that_fails_is_an_error_for_the_first_keys_too() {
    let (_rule, client) = second_page_denied();
    let keys = first_keys(&client, "logs", "in/", 2).await;
    let error = keys.expect_err(
        "the first page has one key of two, and the second was denied: one key alone looks as if there \
         were no more. A page that is an error ends a `while let Some(Ok(page))` without a word",
    );
    assert_eq!(error.code(), Some("AccessDenied"), "the error of that page");
}

#[tokio::test]
async fn a_page_that_is_not_needed_cannot_fail() {
    let (rule, client) = second_page_denied();
    let keys = first_keys(&client, "logs", "in/", 1).await;
    let keys =
        keys.expect("the first page is enough, and the second, which is denied, is not needed");
    assert_eq!(keys, ["in/0000.log"], "the first key");
    assert_eq!(rule.num_calls(), 1, "pages that were asked for");
}
