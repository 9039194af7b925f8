//! The checks of 29.3: what S3 says becomes Tally's words, and the caller decides by them.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::http::HttpResponse;
use aws_sdk_s3::error::{ConnectorError, SdkError};
use aws_sdk_s3::operation::get_object::GetObjectError;
use aws_sdk_s3::operation::head_object::HeadObjectError;
use aws_sdk_s3::primitives::SdkBody;
use aws_smithy_mocks::{RuleMode, mock, mock_client};
use lesson_29::error::StoreError;
use lesson_29::ingest::{Outcome, ingest};
use lesson_29::port::ObjectStore;
use lesson_29::sdk_errors::store_error;

/// Helper: S3's answer with this status and code to a get, in Tally's words.
async fn said(status: u16, code: &str) -> StoreError {
    let body = format!("<Error><Code>{code}</Code><Message>about {code}</Message></Error>");
    let rule = mock!(Client::get_object)
        .sequence()
        .http_status(status, Some(body))
        .repeatedly()
        .build();
    let client = mock_client!(aws_sdk_s3, RuleMode::Sequential, [&rule], |config| config
        .retry_config(aws_sdk_s3::config::retry::RetryConfig::disabled()));
    let get = client.get_object().bucket("logs").key("in/a.log");
    match get.send().await {
        Ok(_) => panic!("the mock answers {status} {code}"),
        Err(error) => store_error(error, "in/a.log"),
    }
}

#[tokio::test]
async fn no_such_key_is_not_found() {
    let key = "in/a.log".to_string();
    assert_eq!(
        said(404, "NoSuchKey").await,
        StoreError::NotFound { key },
        "404 NoSuchKey"
    );
}

#[tokio::test]
async fn the_not_found_of_a_head_is_not_found() {
    let rule = mock!(Client::head_object)
        .sequence()
        .http_status(404, None)
        .build();
    let client = mock_client!(aws_sdk_s3, [&rule]);
    let head = client.head_object().bucket("logs").key("in/a.log");
    let error: SdkError<HeadObjectError> = head.send().await.expect_err("the mock answers 404");
    let key = "in/a.log".to_string();
    assert_eq!(
        store_error(error, "in/a.log"),
        StoreError::NotFound { key },
        "a head has no body, so the SDK makes the code NotFound of the status 404"
    );
}

#[tokio::test]
async fn a_missing_bucket_is_no_missing_object() {
    let expected = StoreError::Other {
        code: "NoSuchBucket".to_string(),
        message: "about NoSuchBucket".to_string(),
    };
    assert_eq!(
        said(404, "NoSuchBucket").await,
        expected,
        "404 as well, but no log is gone: a name is wrong"
    );
}

#[tokio::test]
async fn access_denied_is_denied() {
    let denied = said(403, "AccessDenied").await;
    assert_eq!(denied, StoreError::Denied, "403 AccessDenied");
    let other = said(403, "SignatureDoesNotMatch").await;
    assert_ne!(
        other,
        StoreError::Denied,
        "403 as well, but the keys are wrong and not the role"
    );
}

#[tokio::test]
async fn who_asks_for_patience_is_busy() {
    for (status, code) in [
        (503, "SlowDown"),
        (500, "InternalError"),
        (503, "ServiceUnavailable"),
        (400, "RequestTimeout"),
    ] {
        let code = code.to_string();
        assert_eq!(
            said(status, &code).await,
            StoreError::Busy { code: code.clone() },
            "{status} {code}"
        );
    }
}

#[tokio::test]
async fn what_tally_has_no_word_for_keeps_code_and_message() {
    let expected = StoreError::Other {
        code: "InvalidObjectState".to_string(),
        message: "about InvalidObjectState".to_string(),
    };
    assert_eq!(
        said(403, "InvalidObjectState").await,
        expected,
        "a log in an archive"
    );
    let expected = StoreError::Other {
        code: "NotImplemented".to_string(),
        message: "about NotImplemented".to_string(),
    };
    assert_eq!(
        said(501, "NotImplemented").await,
        expected,
        "501 as well as 503 begins with 5, but what S3 cannot do it cannot do later either: the code \
         decides, not the status"
    );
}

#[tokio::test]
async fn an_answer_without_a_code_is_an_answer() {
    let rule = mock!(Client::head_object)
        .sequence()
        .http_status(403, None)
        .build();
    let client = mock_client!(aws_sdk_s3, [&rule]);
    let head = client.head_object().bucket("logs").key("in/a.log");
    let error: SdkError<HeadObjectError> = head.send().await.expect_err("the mock answers 403");
    let said = store_error(error, "in/a.log");
    assert!(
        matches!(said, StoreError::Other { .. }),
        "a head that is refused has no body and so no code. It is a refusal all the same, and Tally \
         says {said:?}"
    );
}

#[test]
fn no_answer_is_unreachable_and_says_why() {
    let refused = ConnectorError::io("connection refused".into());
    let empty = HttpResponse::new(200_u16.try_into().expect("a status"), SdkBody::empty());
    let errors: [(&str, &str, SdkError<GetObjectError>); 3] = [
        (
            "no connection",
            "connection refused",
            SdkError::dispatch_failure(refused),
        ),
        (
            "no answer in time",
            "after 3 s",
            SdkError::timeout_error("after 3 s"),
        ),
        (
            "an answer that makes no sense",
            "not XML",
            SdkError::response_error("not XML", empty),
        ),
    ];
    for (what, cause, error) in errors {
        match store_error(error, "in/a.log") {
            StoreError::Unreachable { why } => assert!(
                why.contains(cause),
                "{what}: the cause is `{cause}`, and `why` says `{why}`. The SDK's errors name \
                 their kind; what happened stands in their sources"
            ),
            other => panic!("{what}: S3 said nothing, and Tally says {other:?}"),
        }
    }
}

/// Helper: an error with a cause.
#[derive(Debug)]
struct Because(&'static str, Option<Box<Because>>);

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Error for Because {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.1.as_deref()?)
    }
}

#[test]
fn why_names_every_cause() {
    let causes = [
        "no name for the address",
        "the resolver is silent",
        "a cable is out",
    ];
    let chain = causes
        .iter()
        .rev()
        .fold(None, |inner, text| Some(Box::new(Because(text, inner))));
    let error = ConnectorError::io(chain.expect("three causes"));
    let error: SdkError<GetObjectError> = SdkError::dispatch_failure(error);
    let said = store_error(error, "in/a.log");
    let StoreError::Unreachable { why } = said else {
        panic!("no connection: Unreachable, not {said:?}");
    };
    for cause in causes {
        assert!(
            why.contains(cause),
            "`{cause}` is one of the causes, and `why` says `{why}`: the first cause alone does not \
             say where it began, the last one not what was tried"
        );
    }
}

#[test]
fn a_request_that_was_never_built_is_not_tried_again() {
    let error: SdkError<GetObjectError> = SdkError::construction_failure("no bucket was given");
    match store_error(error, "in/a.log") {
        StoreError::Other { message, .. } => assert!(
            message.contains("no bucket was given"),
            "the cause is `no bucket was given`, and the message says `{message}`"
        ),
        other => panic!(
            "no bucket was given, so nothing was sent, and the same call will never succeed. Tally \
             says {other:?}, which a caller may try again for ever"
        ),
    }
}

// ANCHOR: mockall
mockall::mock! {
    Store {}

    impl ObjectStore for Store {
        fn get(
            &self,
            bucket: &str,
            key: &str,
        ) -> impl Future<Output = Result<Vec<u8>, StoreError>> + Send;

        fn put(
            &self,
            bucket: &str,
            key: &str,
            body: Vec<u8>,
            content_type: &str,
        ) -> impl Future<Output = Result<(), StoreError>> + Send;
    }
}
// ANCHOR_END: mockall

/// Helper: a store that answers each get so.
fn store(answer: Result<Vec<u8>, StoreError>) -> MockStore {
    let mut store = MockStore::new();
    store.expect_get().times(1).returning(move |_, _| {
        let answer = answer.clone();
        Box::pin(async move { answer })
    });
    store
}

#[tokio::test]
async fn a_log_becomes_a_summary() {
    // ANCHOR: expect
    let log = "START 1\nREPORT 1\n REPORT 9\nREPORT 2\nREPORTS\nEND REPORT 9\n";
    let mut store = store(Ok(log.as_bytes().to_vec()));
    store
        .expect_put()
        .withf(|bucket, key, body, kind| {
            let place = (bucket, key) == ("logs", "out/in/a.log.json");
            place && body == b"{\"reports\":2}" && kind == "application/json"
        })
        .times(1)
        .returning(|_, _, _, _| Box::pin(async { Ok(()) }));
    // ANCHOR_END: expect
    let outcome = ingest(&store, "logs", "in/a.log").await;
    assert_eq!(
        outcome,
        Ok(Outcome::Done { reports: 2 }),
        "two lines begin with `REPORT `"
    );
}

#[tokio::test]
async fn a_log_without_reports_has_a_summary_too() {
    let mut store = store(Ok(b"START 1\nEND 1\n".to_vec()));
    // `times` is checked when the store is dropped.
    store
        .expect_put()
        .withf(|_, _, body, _| body == b"{\"reports\":0}")
        .times(1)
        .returning(|_, _, _, _| Box::pin(async { Ok(()) }));
    assert_eq!(
        ingest(&store, "logs", "in/a.log").await,
        Ok(Outcome::Done { reports: 0 }),
        "no line begins with `REPORT `: without a summary nobody can tell that from a log that was never read"
    );
}

#[tokio::test]
async fn a_log_that_is_gone_is_no_error() {
    // No put is expected: one would panic.
    let key = "in/a.log".to_string();
    let store = store(Err(StoreError::NotFound { key }));
    assert_eq!(
        ingest(&store, "logs", "in/a.log").await,
        Ok(Outcome::Gone),
        "an event that comes late, when the log was deleted: a retry would change nothing"
    );
}

#[tokio::test]
async fn other_errors_are_handed_on() {
    let busy = StoreError::Busy {
        code: "SlowDown".to_string(),
    };
    for error in [busy, StoreError::Denied] {
        let store = store(Err(error.clone()));
        assert_eq!(
            ingest(&store, "logs", "in/a.log").await,
            Err(error),
            "Lambda must learn of it, or the log is lost"
        );
    }
}

#[tokio::test]
async fn a_summary_that_cannot_be_stored_is_an_error() {
    let mut store = store(Ok(b"REPORT 1\n".to_vec()));
    let denied = || Box::pin(async { Err(StoreError::Denied) });
    store
        .expect_put()
        .times(1)
        .returning(move |_, _, _, _| denied());
    assert_eq!(
        ingest(&store, "logs", "in/a.log").await,
        Err(StoreError::Denied),
        "the put failed"
    );
}

#[tokio::test]
async fn bytes_that_are_no_text_do_no_harm() {
    let mut store = store(Ok(b"REPORT \xFF\nREPORT 2\n".to_vec()));
    store
        .expect_put()
        .times(1)
        .returning(|_, _, _, _| Box::pin(async { Ok(()) }));
    let outcome = tokio::time::timeout(Duration::from_secs(5), ingest(&store, "logs", "in/a.log"));
    assert_eq!(
        outcome.await.expect("it ends"),
        Ok(Outcome::Done { reports: 2 }),
        "a byte that is not UTF-8 in the middle of a line"
    );
}
