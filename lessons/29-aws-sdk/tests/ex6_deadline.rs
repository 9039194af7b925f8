//! The checks of 29.6: it ends in time, whatever hangs; and the decision about chance.

use std::time::{Duration, Instant};

use aws_sdk_s3::Client;
use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region};
use aws_smithy_http_client::Builder;
use lesson_29::deadline::{RESERVE, get_before};
use lesson_29::entropy::{Entropy, Function, decide};
use testkit::s3::{Fault, S3};

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

/// Helper: whether it failed, and that it did so before `left` was over.
async fn fails_in_time(client: &Client, left: Duration, what: &str) {
    let begin = Instant::now();
    let got = get_before(client, "logs", "in/a.log", left).await;
    let took = begin.elapsed();
    match got {
        Ok(body) => panic!("{what}, and {} bytes came", body.len()),
        Err(error) => assert!(
            error.is_transient(),
            "{what}: a later call may succeed, but {error:?} says it does not"
        ),
    }
    assert!(
        took < left,
        "{what}: the deadline was {left:?} away, and it took {took:?}"
    );
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
async fn an_answer_that_never_comes_ends_in_time() {
    let (s3, client) = local();
    s3.add_fault(Fault::latency(FOR_EVER));
    let left = RESERVE + Duration::from_millis(1500);
    fails_in_time(&client, left, "S3 does not answer").await;
}

#[tokio::test]
async fn a_body_that_stands_still_ends_in_time() {
    let (s3, client) = local();
    s3.add_fault(Fault::stall_body(5));
    let left = RESERVE + Duration::from_millis(1500);
    fails_in_time(&client, left, "five bytes come and no more").await;
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
        "only the first attempt hangs, and 8 s are left"
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
fn some_functions_keep_every_source_of_chance() {
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
    // For the one that remains either is right; but it must be decided.
    let decided = decide(INGEST);
    assert!(
        matches!(decided, Entropy::Keep | Entropy::OptOut),
        "decided: {decided:?}"
    );
}
