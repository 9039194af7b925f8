//! The checks of 29.6: it ends in time, whatever hangs; and the decision about entropy.

use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region};
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::test_util::NeverClient;
use lesson_29::deadline::{RESERVE, get_before};
use lesson_29::entropy::{Entropy, Function, decide};
use lesson_29::error::StoreError;
use testkit::s3::{Fault, S3};
use tokio::time::timeout;

/// Helper: longer than any deadline here.
const FOR_EVER: Duration = Duration::from_secs(60);

/// Helper: a local S3 with `logs/in/a.log`, and a client.
fn local() -> (S3, Client) {
    let s3 = S3::start().expect("a local S3 starts");
    s3.create_bucket("logs").expect("the name is fine");
    s3.put("logs", "in/a.log", "START RequestId: 1")
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
async fn with_time_enough_the_object_comes() {
    let (s3, client) = local();
    let left = Duration::from_secs(20);
    let got = get_before(&client, "logs", "in/a.log", left).await;
    assert_eq!(
        got,
        Ok(b"START RequestId: 1".to_vec()),
        "20 s for an object of 18 bytes"
    );
    assert_eq!(s3.count("GetObject"), 1, "one call is enough");
}

#[tokio::test]
async fn a_slow_answer_is_waited_for() {
    let (s3, client) = local();
    s3.add_fault(Fault::latency(Duration::from_millis(1500)));
    let left = Duration::from_secs(60);
    let got = get_before(&client, "logs", "in/a.log", left).await;
    assert_eq!(
        got,
        Ok(b"START RequestId: 1".to_vec()),
        "the answer begins after 1.5 s, and a minute is left: a limit that does not come from `left` is \
         too short for one function and too long for another"
    );
}

// No socket and a clock that stands still: what passes is what the limits let pass, to the millisecond.
#[tokio::test(start_paused = true)]
async fn an_answer_that_never_comes_ends_before_the_reserve() {
    let never = aws_sdk_s3::Config::builder()
        .with_test_defaults_v2()
        .http_client(NeverClient::new());
    let client = Client::from_conf(never.build());
    for seconds in [1, 3, 60] {
        let left = Duration::from_secs(seconds);
        let begin = tokio::time::Instant::now();
        let got = timeout(left, get_before(&client, "logs", "in/a.log", left)).await;
        let took = begin.elapsed();
        let got = got.unwrap_or_else(|_| {
            panic!("{left:?} were left, S3 did not answer, and Lambda ended the function")
        });
        assert!(
            matches!(got, Err(StoreError::Unreachable { .. })),
            "{left:?} were left, S3 did not answer: Unreachable, not {got:?}"
        );
        // Tokio's timers count whole milliseconds.
        assert!(
            took <= left - RESERVE + Duration::from_millis(10),
            "{left:?} were left, and it took {took:?}: less than RESERVE, {RESERVE:?}, remains to say \
             what went wrong"
        );
    }
}

#[tokio::test]
async fn a_body_that_stands_still_ends_in_time() {
    let (s3, client) = local();
    s3.add_fault(Fault::stall_body(5));
    let left = RESERVE + Duration::from_millis(1500);
    // A machine that is late does no harm: `timeout` asks the call first, and only then its clock.
    let latest = left - RESERVE / 2;
    let got = timeout(latest, get_before(&client, "logs", "in/a.log", left)).await;
    let got = got.unwrap_or_else(|_| {
        panic!(
            "{left:?} were left, five bytes came and no more, and the call lives on into the reserve: \
             the SDK's operation timeout ends where the body begins"
        )
    });
    assert!(
        matches!(got, Err(StoreError::Unreachable { .. })),
        "five bytes came and no more: Unreachable, not {got:?}"
    );
}

#[tokio::test]
async fn half_a_body_is_unreachable() {
    let (s3, client) = local();
    s3.add_fault(Fault::cut_body(5));
    let left = Duration::from_secs(20);
    let got = get_before(&client, "logs", "in/a.log", left).await;
    assert!(
        matches!(got, Err(StoreError::Unreachable { .. })),
        "the connection broke off after five bytes: Unreachable, not {got:?}"
    );
}

#[tokio::test]
async fn a_refusal_is_said_in_tallys_words() {
    let (s3, client) = local();
    let left = Duration::from_secs(20);
    let key = "in/gone.log".to_string();
    assert_eq!(
        get_before(&client, "logs", &key, left).await,
        Err(StoreError::NotFound { key: key.clone() }),
        "S3 says NoSuchKey, in time: `store_error` has a word for that"
    );
    s3.add_fault(Fault::access_denied());
    assert_eq!(
        get_before(&client, "logs", "in/a.log", left).await,
        Err(StoreError::Denied),
        "S3 says AccessDenied, in time: `store_error` has a word for that"
    );
}

#[tokio::test]
async fn a_first_attempt_that_hangs_leaves_time_for_a_second() {
    let (s3, client) = local();
    s3.add_fault(Fault::latency(FOR_EVER).times(1));
    let left = Duration::from_secs(8);
    let got = get_before(&client, "logs", "in/a.log", left).await;
    assert_eq!(
        got,
        Ok(b"START RequestId: 1".to_vec()),
        "only the first attempt hangs, and 8 s are left: another connection would answer at once, if an \
         attempt ended before all the time is over"
    );
}

#[tokio::test]
async fn with_the_reserve_alone_it_does_not_ask() {
    let (s3, client) = local();
    for left in [Duration::ZERO, Duration::from_millis(20), RESERVE] {
        let got = get_before(&client, "logs", "in/a.log", left).await;
        assert!(got.is_err(), "{left:?} are left, and {RESERVE:?} are kept");
    }
    assert_eq!(
        s3.calls().len(),
        0,
        "calls: whatever they bring comes too late, and is billed"
    );
}

/// Helper: a function that fetches logs and answers somebody.
const INGEST: Function = Function {
    fips: false,
    makes_secrets: false,
    somebody_waits: true,
};

#[test]
fn some_functions_keep_every_source_of_entropy() {
    let must_keep = [
        (
            "built with FIPS",
            Function {
                fips: true,
                ..INGEST
            },
        ),
        (
            "makes keys that outlive it",
            Function {
                makes_secrets: true,
                ..INGEST
            },
        ),
        (
            "nobody waits for it",
            Function {
                somebody_waits: false,
                ..INGEST
            },
        ),
    ];
    for (what, function) in must_keep {
        assert_eq!(decide(function), Entropy::Keep, "a function that is {what}");
    }
}

#[test]
fn whoever_is_waited_for_opts_out() {
    assert_eq!(
        decide(INGEST),
        Entropy::OptOut,
        "a function without FIPS that makes no secrets, and for whose first call somebody waits: the \
         team decided for the faster first call"
    );
}
