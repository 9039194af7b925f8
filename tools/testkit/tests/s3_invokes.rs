//! A change in the S3 calls a real function process, with the event that S3 sends. The function here
//! answers with its event, so that the tests see what arrived.

use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::Duration;

use serde_json::Value;
use testkit::lambda::{Builder, Cause, Lambda};
use testkit::s3::{Error, EventVersion, Invoked, S3, Trigger};

/// Long enough for any machine; nothing waits so long unless it is broken.
const LONG: Duration = Duration::from_secs(20);

fn function() -> Builder {
    Lambda::start(env!("CARGO_BIN_EXE_testkit-function")).timeout(Duration::from_secs(5))
}

/// An S3 with the bucket `logs`, whose changes call `function`.
fn start(trigger: Trigger, function: Builder) -> (S3, Receiver<Invoked>) {
    let s3 = S3::start().expect("an S3 starts");
    s3.create_bucket("logs").expect("a good name");
    let lambda = function.spawn().expect("a function");
    let calls = s3.invoke(trigger, lambda).expect("the bucket is there");
    (s3, calls)
}

fn put(s3: &S3, key: &str) {
    s3.put("logs", key, "REPORT").expect("the bucket is there");
}

/// Everything that has been called, in order.
fn all(s3: &S3, calls: &Receiver<Invoked>) -> Vec<Invoked> {
    s3.delivered(LONG).expect("every call ends");
    calls.try_iter().collect()
}

#[test]
fn a_new_object_calls_the_function_with_the_event_that_s3_sends() {
    for (version, wanted) in [(EventVersion::V2_1, "2.1"), (EventVersion::V2_6, "2.6")] {
        let (s3, calls) = start(Trigger::created("logs").version(version), function());
        put(&s3, "in/a+b ö=1.log");
        let calls = all(&s3, &calls);
        assert_eq!(calls.len(), 1, "one change, one call");
        let seen = calls[0].outcome().json();
        let sent: Value = serde_json::from_str(&calls[0].event.json).expect("an event is JSON");
        assert_eq!(seen, sent, "the process gets what S3 sent");
        let record = &seen["Records"][0];
        assert_eq!(record["eventVersion"], wanted);
        assert_eq!(record["eventSource"], "aws:s3");
        assert_eq!(record["eventName"], "ObjectCreated:Put");
        assert_eq!(record["s3"]["bucket"]["name"], "logs");
        let object = &record["s3"]["object"];
        assert_eq!(
            object["key"], "in/a%2Bb+%C3%B6%3D1.log",
            "encoded in the event"
        );
        assert_eq!(object["size"], 6);
        assert_eq!(calls[0].event.key, "in/a+b ö=1.log", "as it is, for a test");
    }
}

#[test]
fn one_environment_serves_call_after_call_in_the_order_of_the_changes() {
    let (s3, calls) = start(Trigger::created("logs"), function());
    for key in ["a", "b", "c"] {
        put(&s3, key);
    }
    let calls = all(&s3, &calls);
    let keys: Vec<&str> = calls.iter().map(|call| call.event.key.as_str()).collect();
    assert_eq!(keys, ["a", "b", "c"]);
    let cold: Vec<bool> = calls
        .iter()
        .map(|call| call.outcome().cold_start())
        .collect();
    assert_eq!(cold, [true, false, false], "only the first is a cold start");
    let log = &calls[2].outcome().log;
    assert!(log.contains("REPORT RequestId: "), "with its log: {log}");
}

#[test]
fn an_event_that_comes_twice_calls_twice_with_the_same_sequencer() {
    let (s3, calls) = start(Trigger::created("logs").twice(), function());
    put(&s3, "a");
    let seen: Vec<Value> = all(&s3, &calls)
        .iter()
        .map(|call| call.outcome().json()["Records"][0]["s3"]["object"]["sequencer"].clone())
        .collect();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0], seen[1]);
    assert!(seen[0].is_string(), "{seen:?}");
}

#[test]
fn what_the_trigger_does_not_want_calls_nobody() {
    let trigger = Trigger::created("logs").prefix("in/").suffix(".log");
    let (s3, calls) = start(trigger, function());
    put(&s3, "out/a.log");
    put(&s3, "in/a.json");
    put(&s3, "in/a.log");
    let keys: Vec<String> = all(&s3, &calls)
        .into_iter()
        .map(|call| call.event.key)
        .collect();
    assert_eq!(keys, ["in/a.log"]);
}

#[test]
fn a_call_that_fails_is_in_its_result_and_not_repeated() {
    let broken = function().env("FUNCTION_INIT", "exit");
    let (s3, calls) = start(Trigger::created("logs"), broken);
    put(&s3, "a");
    let calls = all(&s3, &calls);
    assert_eq!(calls.len(), 1);
    let error = calls[0].outcome().error();
    assert_eq!(error.cause, Cause::Exit, "{error}");
    assert_eq!(calls[0].to_string(), "ObjectCreated:Put of a in logs");
}

#[test]
fn an_unknown_bucket_is_refused_and_a_dropped_receiver_is_not_missed() {
    let s3 = S3::start().expect("an S3 starts");
    let lambda = function().spawn().expect("a function");
    let refused = s3.invoke(Trigger::created("logs"), lambda);
    assert!(
        matches!(refused, Err(Error::NoSuchBucket { .. })),
        "{refused:?}"
    );
    let (s3, calls) = start(Trigger::created("logs"), function());
    assert!(matches!(calls.try_recv(), Err(TryRecvError::Empty)));
    drop(calls);
    put(&s3, "a");
    assert_eq!(s3.delivered(LONG).expect("every call ends"), 1);
}
