//! The checks of 29.6: it ends in time, whatever hangs; and the decision about entropy.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::interceptors::BeforeTransmitInterceptorContextRef;
use aws_sdk_s3::config::retry::RetryConfig;
use aws_sdk_s3::config::{
    BehaviorVersion, ConfigBag, Credentials, Intercept, Region, RuntimeComponents,
    StalledStreamProtectionConfig,
};
use aws_sdk_s3::error::BoxError;
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::test_util::NeverClient;
use lesson_29::deadline::{RESERVE, get_before};
use lesson_29::entropy::{Entropy, Function, decide};
use lesson_29::error::StoreError;
use testkit::s3::{Fault, S3};
use tokio::time::{Instant, timeout};

/// Helper: longer than any deadline here.
const FOR_EVER: Duration = Duration::from_secs(60);

/// Helper: a client before `endpoint` that hardly waits between its attempts.
fn client_of(endpoint: &str) -> Client {
    let config = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url(endpoint)
        .retry_config(short_waits())
        // The SDK's own guard against bodies that stand still: here the limits of `get_before` are tried.
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .http_client(Builder::new().build_http());
    Client::from_conf(config.build())
}

/// Helper: three attempts with waits that play no part.
fn short_waits() -> RetryConfig {
    RetryConfig::standard().with_initial_backoff(Duration::from_millis(1))
}

/// Helper: a local S3 with `logs/in/a.log`, and a client.
fn local() -> (S3, Client) {
    let s3 = S3::start().expect("a local S3 starts");
    s3.create_bucket("logs").expect("the name is fine");
    s3.put("logs", "in/a.log", "START RequestId: 1")
        .expect("the bucket is there");
    let client = client_of(s3.endpoint());
    (s3, client)
}

/// Helper: notes when each attempt begins.
#[derive(Debug, Clone, Default)]
struct Attempts(Arc<Mutex<Vec<Instant>>>);

impl Attempts {
    fn begun(&self) -> Vec<Instant> {
        self.0.lock().expect("nobody panicked").clone()
    }
}

impl Intercept for Attempts {
    fn name(&self) -> &'static str {
        "Attempts"
    }

    fn read_before_attempt(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.0.lock().expect("nobody panicked").push(Instant::now());
        Ok(())
    }
}

/// Helper: a client that is never answered, without a socket, so that the clock may stand still.
fn never_answered() -> (Attempts, Client) {
    let attempts = Attempts::default();
    let config = aws_sdk_s3::Config::builder()
        .with_test_defaults_v2()
        .retry_config(short_waits())
        .interceptor(attempts.clone())
        .http_client(NeverClient::new());
    (attempts, Client::from_conf(config.build()))
}

/// Helper: what a get brought, as text; `\xff` and its like stand for bytes that are none.
fn readable(got: Result<Vec<u8>, StoreError>) -> Result<String, StoreError> {
    got.map(|body| body.escape_ascii().to_string())
}

/// Helper: `got` is Unreachable and says why.
#[track_caller]
fn assert_unreachable(what: &str, got: Result<Vec<u8>, StoreError>) {
    match got {
        Err(StoreError::Unreachable { why }) => assert!(
            !why.is_empty(),
            "{what}: Unreachable is right, but `why` is empty, and who reads the log at night learns nothing"
        ),
        other => panic!("{what}: Unreachable, not {:?}", readable(other)),
    }
}

#[tokio::test]
async fn with_time_enough_the_object_comes() {
    let (s3, client) = local();
    let left = Duration::from_secs(20);
    let got = get_before(&client, "logs", "in/a.log", left).await;
    assert_eq!(
        readable(got),
        Ok("START RequestId: 1".to_string()),
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
        readable(got),
        Ok("START RequestId: 1".to_string()),
        "the answer begins after 1.5 s, and a minute is left: a limit that does not come from `left` is \
         too short for one function and too long for another"
    );
}

// No socket and a clock that stands still: what passes is what the limits let pass, to the millisecond.
#[tokio::test(start_paused = true)]
async fn an_answer_that_never_comes_ends_before_the_reserve() {
    for seconds in [1, 3, 60] {
        let (_, client) = never_answered();
        let left = Duration::from_secs(seconds);
        let budget = left - RESERVE;
        let begin = Instant::now();
        let got = timeout(left, get_before(&client, "logs", "in/a.log", left)).await;
        let took = begin.elapsed();
        let got = got.unwrap_or_else(|_| {
            panic!("{left:?} were left, S3 did not answer, and Lambda ended the function")
        });
        assert_unreachable(&format!("{left:?} were left, S3 did not answer"), got);
        // Tokio's timers count whole milliseconds.
        let few = Duration::from_millis(20);
        assert!(
            took <= budget + few,
            "{left:?} were left, and it took {took:?}: less than RESERVE, {RESERVE:?}, remains to say \
             what went wrong"
        );
        assert!(
            took + few >= budget,
            "{left:?} were left, and it gave up after {took:?}: {budget:?} were there to wait for an answer"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_second_attempt_begins_after_half_of_the_time() {
    for seconds in [1, 3, 60] {
        let (attempts, client) = never_answered();
        let left = Duration::from_secs(seconds);
        let half = (left - RESERVE) / 2;
        let got = timeout(left, get_before(&client, "logs", "in/a.log", left)).await;
        assert!(
            got.is_ok(),
            "{left:?} were left, and Lambda ended the function"
        );
        let begun = attempts.begun();
        assert!(
            begun.len() > 1,
            "{left:?} were left, S3 did not answer, and there was no second attempt: half of the time, \
             {half:?}, was for one"
        );
        let first = begun[1] - begun[0];
        let few = Duration::from_millis(20);
        assert!(
            first + few >= half && first <= half + few,
            "{left:?} were left, and the first attempt had {first:?} instead of half of the time, \
             {half:?}: with less a slow answer is never heard, with more another attempt has too little"
        );
    }
}

#[tokio::test]
async fn a_body_that_stands_still_ends_in_time() {
    let (s3, client) = local();
    // A head that is slow, and in time, then a body that has the rest of the time and not all of it anew.
    s3.add_fault(Fault::latency(Duration::from_secs(1)));
    s3.add_fault(Fault::stall_body(5));
    let left = RESERVE + Duration::from_secs(3);
    // A machine that is late does no harm: `timeout` asks the call first, and only then its clock.
    let latest = left - RESERVE / 2;
    let got = timeout(latest, get_before(&client, "logs", "in/a.log", left)).await;
    let got = got.unwrap_or_else(|_| {
        panic!(
            "{left:?} were left, the answer began after 1 s, five bytes came and no more, and the call \
             lives on into the reserve: the SDK's operation timeout ends where the body begins, and one \
             limit holds for both together"
        )
    });
    assert_unreachable("five bytes came and no more", got);
}

/// Helper: the address of a server that sends the head of an answer and five bytes of its body at once, and
/// the rest after `pause`. It answers one connection.
fn slow_body(pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    thread::spawn(move || -> std::io::Result<()> {
        let (mut socket, _) = listener.accept()?;
        for line in BufReader::new(&socket).lines() {
            if line?.is_empty() {
                break;
            }
        }
        socket.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 18\r\n\r\nSTART")?;
        thread::sleep(pause);
        socket.write_all(b" RequestId: 1")
    });
    format!("http://{address}")
}

#[tokio::test]
async fn a_body_that_has_begun_may_take_all_that_remains() {
    let client = client_of(&slow_body(Duration::from_millis(3600)));
    let left = RESERVE + Duration::from_secs(6);
    let got = get_before(&client, "logs", "in/a.log", left).await;
    assert_eq!(
        readable(got),
        Ok("START RequestId: 1".to_string()),
        "{left:?} were left, the answer began at once, and its body took 3.6 s: half of the time is for an \
         answer that does not begin, not for one that is on its way"
    );
}

#[tokio::test]
async fn half_a_body_is_unreachable() {
    let (s3, client) = local();
    s3.add_fault(Fault::cut_body(5));
    let left = Duration::from_secs(20);
    let got = get_before(&client, "logs", "in/a.log", left).await;
    assert_unreachable("the connection broke off after five bytes", got);
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
        readable(got),
        Ok("START RequestId: 1".to_string()),
        "only the first attempt hangs, and 8 s are left: another connection would answer at once, if an \
         attempt ended before all the time is over"
    );
}

#[tokio::test(start_paused = true)]
async fn with_the_reserve_alone_it_does_not_ask() {
    let (attempts, client) = never_answered();
    for left in [Duration::ZERO, Duration::from_millis(20), RESERVE] {
        let got = timeout(FOR_EVER, get_before(&client, "logs", "in/a.log", left)).await;
        let got = got.expect("a minute is longer than any limit here");
        assert_unreachable(&format!("{left:?} are left, and {RESERVE:?} are kept"), got);
    }
    assert_eq!(
        attempts.begun().len(),
        0,
        "attempts: whatever they bring comes too late, and is billed"
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
    for number in 0..8 {
        let function = Function {
            fips: number & 1 != 0,
            makes_secrets: number & 2 != 0,
            somebody_waits: number & 4 != 0,
        };
        if function != INGEST {
            assert_eq!(
                decide(function),
                Entropy::Keep,
                "{function:?}: one reason of the three is enough, and no other takes it back"
            );
        }
    }
}

#[test]
fn whoever_is_waited_for_opts_out() {
    assert_eq!(
        decide(INGEST),
        Entropy::OptOut,
        "{INGEST:?}: none of the three reasons holds, and the team decided for the faster first call"
    );
}
