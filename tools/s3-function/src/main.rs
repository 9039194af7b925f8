//! Reads a log from S3 when it is told of a new one, adds up what its invocations cost, and puts the sum
//! beside it.
//!
//! An event of S3 about `in/day.log` is answered with `{"calls": 100, "pico_dollars": 5625000}`, and the
//! same text lies at `in/day.log.json` afterwards. In Python and Node the function stands in
//! `tools/bench/functions/`.

use aws_config::BehaviorVersion;
use aws_sdk_s3::Client;
use aws_smithy_http_client::Builder;
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde::{Deserialize, Serialize};
use tally::billing::Cost;
use tally::report::{self, ParseError};
use tally::s3::decode_key;

/// Of an event of S3, what is needed here.
#[derive(Debug, Deserialize)]
struct Event {
    #[serde(rename = "Records")]
    records: Vec<Record>,
}

#[derive(Debug, Deserialize)]
struct Record {
    s3: Place,
}

#[derive(Debug, Deserialize)]
struct Place {
    bucket: Bucket,
    object: Object,
}

#[derive(Debug, Deserialize)]
struct Bucket {
    name: String,
}

#[derive(Debug, Deserialize)]
struct Object {
    key: String,
}

#[derive(Debug, Default, PartialEq, Serialize)]
struct Sum {
    calls: u64,
    pico_dollars: u64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let config = aws_config::defaults(BehaviorVersion::latest())
        .http_client(Builder::new().build_http())
        .load()
        .await;
    let client = Client::new(&config);
    run(service_fn(|event: LambdaEvent<Event>| {
        handle(&client, event.payload)
    }))
    .await
}

async fn handle(client: &Client, event: Event) -> Result<Sum, Error> {
    let mut all = Sum::default();
    for Record { s3 } in event.records {
        let encoded = &s3.object.key;
        let key =
            decode_key(encoded).ok_or_else(|| format!("a key that is not encoded: {encoded}"))?;
        let get = client.get_object().bucket(&s3.bucket.name).key(&key);
        let log = get.send().await?.body.collect().await?.to_vec();
        let sum = sum(&String::from_utf8(log)?).map_err(|error| format!("{key}: {error:?}"))?;
        let put = client.put_object().bucket(&s3.bucket.name);
        put.key(format!("{key}.json"))
            .body(serde_json::to_vec(&sum)?.into())
            .send()
            .await?;
        all.calls += sum.calls;
        all.pico_dollars += sum.pico_dollars;
    }
    Ok(all)
}

/// What the invocations of a log cost: each rounded by itself, as it is billed.
fn sum(log: &str) -> Result<Sum, ParseError> {
    let mut sum = Sum::default();
    for line in log.lines().filter(|line| line.starts_with("REPORT ")) {
        let report = report::parse(line)?;
        sum.calls += 1;
        sum.pico_dollars += Cost::of(report.billed_ms, &report.memory).pico_dollars();
    }
    Ok(sum)
}
