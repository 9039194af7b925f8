//! The checks of 29.2: what `S3Store` asks of S3, what goes over the wire, and what comes back.

use std::sync::{Arc, Mutex};

use aws_sdk_s3::Client;
use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_s3::operation::get_object::GetObjectOutput;
use aws_sdk_s3::operation::put_object::PutObjectOutput;
use aws_sdk_s3::primitives::ByteStream;
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::test_util::capture_request;
use aws_smithy_mocks::{Rule, RuleMode, mock, mock_client};
use lesson_29::error::StoreError;
use lesson_29::port::ObjectStore;
use lesson_29::s3_store::S3Store;
use lesson_29::sdk_errors::store_error;
use testkit::s3::{Fault, S3};

/// Helper: a local S3 with the bucket `logs`, and a store before it.
fn local() -> (S3, S3Store) {
    let s3 = S3::start().expect("a local S3 starts");
    s3.create_bucket("logs").expect("the name is fine");
    let config = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url(s3.endpoint())
        .http_client(Builder::new().build_http());
    let store = S3Store::new(Client::from_conf(config.build()));
    (s3, store)
}

/// Helper: what a get brought, as text; `\xff` and its like stand for bytes that are none.
fn readable(got: Result<Vec<u8>, StoreError>) -> Result<String, StoreError> {
    got.map(|body| body.escape_ascii().to_string())
}

#[tokio::test]
async fn get_asks_for_this_bucket_and_this_key() {
    // ANCHOR: mock
    let rule = mock!(Client::get_object)
        .match_requests(|get| get.bucket() == Some("logs") && get.key() == Some("in/a.log"))
        .then_output(|| {
            let body = ByteStream::from_static(b"START RequestId: 1");
            GetObjectOutput::builder().body(body).build()
        });
    let client = mock_client!(aws_sdk_s3, [&rule]);
    // ANCHOR_END: mock
    let got = S3Store::new(client).get("logs", "in/a.log").await;
    assert_eq!(
        readable(got),
        Ok("START RequestId: 1".to_string()),
        "the content of logs/in/a.log"
    );
    assert_eq!(rule.num_calls(), 1, "calls of GetObject");
}

#[tokio::test]
async fn put_asks_for_this_bucket_key_and_type() {
    // The rule takes every put and keeps what it asks for: a rule that does not match prints the whole input.
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    let rule = mock!(Client::put_object)
        .match_requests(move |put| {
            let texts = [put.bucket(), put.key(), put.content_type()];
            let texts = texts.map(|text| text.unwrap_or("is missing").to_string());
            seen.lock().expect("nobody panicked").push(texts);
            true
        })
        .then_output(|| PutObjectOutput::builder().build());
    let store = S3Store::new(mock_client!(aws_sdk_s3, [&rule]));
    let put = store.put("logs", "out/a.json", b"{}".to_vec(), "application/json");
    assert_eq!(put.await, Ok(()), "putting logs/out/a.json");
    assert_eq!(rule.num_calls(), 1, "calls of PutObject");
    let asked = asked.lock().expect("nobody panicked");
    assert_eq!(
        asked.first().expect("the rule was asked"),
        &["logs", "out/a.json", "application/json"],
        "bucket, key and type of the put"
    );
}

#[tokio::test]
async fn a_put_on_the_wire() {
    let (http, sent) = capture_request(None);
    let config = aws_sdk_s3::Config::builder()
        .with_test_defaults_v2()
        .http_client(http);
    let store = S3Store::new(Client::from_conf(config.build()));
    let put = store.put(
        "logs",
        "out/a b.json",
        b"{\"reports\":2}".to_vec(),
        "application/json",
    );
    assert_eq!(put.await, Ok(()), "putting logs/out/a b.json");
    let request = sent.expect_request();
    let body = String::from_utf8_lossy(request.body().bytes().unwrap_or_default());
    let mut wire = format!("{} {}\n", request.method(), request.uri());
    for name in ["content-type", "content-length", "x-amz-checksum-crc32"] {
        let value = request.headers().get(name).unwrap_or("is missing");
        wire.push_str(&format!("{name}: {value}\n"));
    }
    wire.push_str(&format!("\n{body}"));
    // The line that must be right, whoever accepts a snapshot without looking.
    assert!(
        wire.starts_with("PUT https://logs.s3.us-east-1.amazonaws.com/out/a%20b.json"),
        "method and address of the put:\n{wire}"
    );
    assert_eq!(body, "{\"reports\":2}", "the body is what Tally gave");
    // ANCHOR: wire
    insta::assert_snapshot!(wire, @r#"
    PUT https://logs.s3.us-east-1.amazonaws.com/out/a%20b.json?x-id=PutObject
    content-type: application/json
    content-length: 13
    x-amz-checksum-crc32: e57fzw==

    {"reports":2}
    "#);
    // ANCHOR_END: wire
}

#[tokio::test]
async fn what_was_put_comes_back() {
    let (s3, store) = local();
    for key in ["in/a.log", "in/a+b ö.log", "in/50%20.log"] {
        let put = store.put("logs", key, key.as_bytes().to_vec(), "text/plain");
        assert_eq!(put.await, Ok(()), "putting {key}");
        let got = readable(store.get("logs", key).await);
        let expected = key.as_bytes().escape_ascii().to_string();
        assert_eq!(got, Ok(expected), "what was put as {key}");
        let object = s3.object("logs", key).expect("the bucket is there");
        let kind = object.and_then(|object| object.content_type);
        assert_eq!(
            kind.as_deref(),
            Some("text/plain"),
            "the type of {key} in S3"
        );
    }
}

#[tokio::test]
async fn bytes_go_and_come_as_they_are() {
    let (s3, store) = local();
    // A blank before, a byte that no text has, a zero, a line end behind.
    let log = b" \xff\0\n";
    let put = store.put("logs", "in/a.log", log.to_vec(), "text/plain");
    assert_eq!(put.await, Ok(()), "putting four bytes");
    let object = s3.object("logs", "in/a.log").expect("the bucket is there");
    let stored = object.expect("it was put").body;
    assert_eq!(
        stored.escape_ascii().to_string(),
        log.escape_ascii().to_string(),
        "the bytes in S3: a body is no text, and nothing of it is blank"
    );
    assert_eq!(
        readable(store.get("logs", "in/a.log").await),
        Ok(log.escape_ascii().to_string()),
        "the bytes that come back: a body is no text, and nothing of it is blank"
    );
}

#[tokio::test]
async fn a_large_object_comes_whole() {
    let (s3, store) = local();
    let log = "REPORT RequestId: 1\n".repeat(100_000).into_bytes();
    s3.put("logs", "in/big.log", log.clone())
        .expect("the bucket is there");
    let got = store.get("logs", "in/big.log").await.map(|body| body.len());
    assert_eq!(got, Ok(log.len()), "the bytes of in/big.log");
}

#[tokio::test]
async fn half_a_body_is_an_error() {
    let (s3, store) = local();
    s3.put("logs", "in/a.log", vec![b'x'; 200_000])
        .expect("the bucket is there");
    s3.add_fault(Fault::cut_body(100_000));
    match store.get("logs", "in/a.log").await {
        Err(StoreError::Unreachable { why }) => assert!(
            !why.is_empty() && why != "streaming error",
            "`why` says `{why}`, and who reads the log at night learns no cause. An error of the body \
             names its kind; what happened stands in its sources"
        ),
        Err(error) => panic!(
            "the connection broke off, so the rest of the answer never came: Unreachable, not {error:?}"
        ),
        Ok(body) => panic!(
            "the connection broke off, and {} bytes of 200000 passed for all",
            body.len()
        ),
    }
}

/// Helper: what a call ended with; if it panicked, what it said. As long as 29.3 is not solved,
/// `store_error` panics, and an adapter that calls it does so with the same words.
async fn end_of<T: Send + 'static>(
    call: impl Future<Output = T> + Send + 'static,
) -> Result<T, String> {
    match tokio::spawn(call).await {
        Ok(value) => Ok(value),
        Err(panic) => {
            let words = panic.into_panic();
            let fixed = words.downcast_ref::<&str>().map(|text| text.to_string());
            Err(fixed
                .unwrap_or_else(|| words.downcast_ref::<String>().cloned().unwrap_or_default()))
        }
    }
}

/// Helper: a client without retries that is answered by one rule.
fn refused_by(rule: &Rule) -> Client {
    mock_client!(aws_sdk_s3, RuleMode::Sequential, [rule], |config| config
        .retry_config(aws_sdk_s3::config::retry::RetryConfig::disabled()))
}

#[tokio::test]
async fn a_refused_get_goes_through_store_error() {
    for (status, code) in [(404, "NoSuchKey"), (403, "AccessDenied"), (503, "SlowDown")] {
        let said = format!("<Error><Code>{code}</Code><Message>about {code}</Message></Error>");
        let rule = mock!(Client::get_object)
            .sequence()
            .http_status(status, Some(said))
            .repeatedly()
            .build();
        let client = refused_by(&rule);
        let error = client.get_object().bucket("logs").key("in/a.log").send();
        let error = error.await.expect_err("the rule refuses");
        let expected = end_of(async { Err(store_error(error, "in/a.log")) }).await;
        let store = S3Store::new(client);
        let got = end_of(async move { store.get("logs", "in/a.log").await }).await;
        assert_eq!(
            rule.num_calls(),
            2,
            "calls of GetObject: ours and that of `get`"
        );
        assert_eq!(
            got, expected,
            "S3 says {status} {code}: right is what `store_error` makes of it, so that all of Tally \
             has the same words for it"
        );
    }
}

#[tokio::test]
async fn a_refused_put_goes_through_store_error() {
    for (status, code) in [
        (404, "NoSuchBucket"),
        // Tally's word for it names the key.
        (404, "NoSuchKey"),
        (403, "AccessDenied"),
        (503, "SlowDown"),
    ] {
        let said = format!("<Error><Code>{code}</Code><Message>about {code}</Message></Error>");
        let rule = mock!(Client::put_object)
            .sequence()
            .http_status(status, Some(said))
            .repeatedly()
            .build();
        let client = refused_by(&rule);
        let error = client.put_object().bucket("logs").key("out/a.json").send();
        let error = error.await.expect_err("the rule refuses");
        let expected = end_of(async { Err(store_error(error, "out/a.json")) }).await;
        let store = S3Store::new(client);
        let put = async move {
            store
                .put("logs", "out/a.json", Vec::new(), "text/plain")
                .await
        };
        let got = end_of(put).await;
        assert_eq!(
            rule.num_calls(),
            2,
            "calls of PutObject: ours and that of `put`"
        );
        assert_eq!(
            got, expected,
            "S3 says {status} {code}: right is what `store_error` makes of it, so that all of Tally \
             has the same words for it"
        );
    }
}
