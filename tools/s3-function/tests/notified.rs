//! From a new object to its sum: S3 sends the event, Lambda starts the function, the function reads from
//! S3 and writes to it. Nothing in between is played.

use std::time::Duration;

use serde_json::{Value, json};
use testkit::lambda::Lambda;
use testkit::s3::{S3, Trigger};

const LOG: &str = "START RequestId: 8f5a\n\
    REPORT RequestId: 8f5a\tDuration: 12.34 ms\tBilled Duration: 27 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\t\n\
    END RequestId: 8f5a\n\
    REPORT RequestId: 8f5b\tDuration: 12.34 ms\tBilled Duration: 27 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\t\n";

#[test]
fn a_new_log_gets_its_sum_beside_it() {
    let s3 = S3::start().expect("an S3 starts");
    s3.create_bucket("logs").expect("a good name");
    let function = Lambda::start(env!("CARGO_BIN_EXE_s3-function"))
        .timeout(Duration::from_secs(10))
        .envs(s3.environment());
    let trigger = Trigger::created("logs").suffix(".log");
    let calls = s3
        .invoke(trigger, function.spawn().expect("a function"))
        .expect("the bucket is there");

    s3.put("logs", "in/a+b ö.log", LOG).expect("a good key");
    s3.put("logs", "in/bad.log", "REPORT RequestId: 8f5a\t\n")
        .expect("a good key");
    let delivered = s3.delivered(Duration::from_secs(60));
    assert_eq!(delivered.expect("every call ends"), 2, "not its own .json");

    let good = calls.recv().expect("a call");
    let sum = json!({ "calls": 2, "pico_dollars": 112_500 });
    assert_eq!(good.outcome().json(), sum);
    let beside = s3.object("logs", "in/a+b ö.log.json");
    let beside = beside.expect("the bucket is there").expect("an object");
    let written: Value = serde_json::from_slice(&beside.body).expect("JSON");
    assert_eq!(written, sum, "the same lies in the bucket");

    let bad = calls.recv().expect("a call");
    let message = &bad.outcome().error().message;
    assert!(message.contains("in/bad.log"), "which log: {message}");
}
