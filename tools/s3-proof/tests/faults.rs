//! Faults on request, as the SDK meets them; what the S3 records; the events it sends.

use std::sync::mpsc::RecvTimeoutError;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use aws_sdk_s3::primitives::ByteStream;
use s3_proof::site::{Site, fault, verdict};
use testkit::s3::{Error, EventVersion, Fault, S3, Trigger};

/// Long enough for any machine; nothing waits so long unless it is broken.
const LONG: Duration = Duration::from_secs(20);

/// An S3 and a client with a fresh bucket. The record begins after the bucket was made.
async fn start() -> (S3, Site) {
    let s3 = S3::start().expect("an S3 starts");
    let site = Site::fresh(s3.endpoint()).await.expect("a bucket is made");
    s3.reset_records();
    (s3, site)
}

#[tokio::test]
async fn the_sdk_tries_again_after_slow_down() {
    let (s3, site) = start().await;
    s3.put(&site.bucket, "a", "hello")
        .expect("the bucket is there");
    s3.add_fault(Fault::slow_down().times(2));
    assert_eq!(site.get("a").await, "hello", "the third attempt succeeds");
    let statuses: Vec<u16> = s3.calls().iter().map(|call| call.status).collect();
    assert_eq!(statuses, [503, 503, 200], "each attempt is a call");
    assert!(s3.waiting_faults().is_empty(), "both faults were met");
}

#[tokio::test]
async fn three_faults_are_one_too_many() {
    let (s3, site) = start().await;
    s3.add_fault(Fault::slow_down().times(3));
    assert_eq!(
        site.get("a").await,
        "503 SlowDown",
        "the default is 3 attempts"
    );
    assert_eq!(s3.count("GetObject"), 3);
}

#[tokio::test]
async fn access_is_denied_for_a_prefix() {
    let (s3, site) = start().await;
    s3.add_fault(Fault::access_denied().prefix("secret/"));
    assert_eq!(site.put("open/a", "x").await.len(), 34, "an ETag in quotes");
    assert_eq!(site.put("secret/a", "x").await, "403 AccessDenied");
    assert_eq!(s3.count("PutObject"), 2, "a denial is not tried again");
    let source = format!("{}/secret/a", site.bucket);
    let copy = site.client.copy_object().bucket(&site.bucket).key("b");
    let copy = copy.copy_source(source).send().await;
    assert_eq!(verdict(copy), "403 AccessDenied", "nor may it be copied");
}

#[tokio::test]
async fn latency_delays_the_answer() {
    let (s3, site) = start().await;
    s3.put(&site.bucket, "a", "x").expect("the bucket is there");
    s3.add_fault(Fault::latency(Duration::from_millis(120)).times(1));
    let begin = Instant::now();
    site.get("a").await;
    assert!(
        begin.elapsed() >= Duration::from_millis(120),
        "it came after {:?}",
        begin.elapsed()
    );
}

#[tokio::test]
async fn a_cut_body_is_an_error_of_the_body() {
    let (s3, site) = start().await;
    s3.put(&site.bucket, "a", vec![b'x'; 200_000])
        .expect("the bucket is there");
    s3.add_fault(Fault::cut_body(70_000).times(1));
    let get = site.client.get_object().bucket(&site.bucket).key("a");
    let output = get.send().await.expect("the head comes: status 200");
    assert_eq!(output.content_length(), Some(200_000), "it promises all");
    assert!(output.body.collect().await.is_err(), "the body breaks off");
    assert_eq!(s3.calls()[0].sent, 70_000, "so much went out");
    assert_eq!(site.get("a").await.len(), 200_000, "and then never again");
}

#[tokio::test]
async fn a_stalled_body_stands_still() {
    let (s3, site) = start().await;
    s3.put(&site.bucket, "a", "hello")
        .expect("the bucket is there");
    s3.add_fault(Fault::stall_body(2).times(1));
    let late = tokio::time::timeout(Duration::from_millis(300), site.get("a")).await;
    assert!(late.is_err(), "it came to an end: {late:?}");
    assert_eq!(s3.calls()[0].sent, 2, "so much went out");
    assert_eq!(site.get("a").await, "hello", "and then never again");
}

#[tokio::test]
async fn connections_are_counted() {
    let (s3, site) = start().await;
    for _ in 0..3 {
        site.get("a").await;
    }
    assert_eq!(
        s3.totals().connections,
        0,
        "the one of the start is used on"
    );
    let other = Site::fresh(s3.endpoint()).await.expect("a bucket is made");
    other.get("a").await;
    assert_eq!(s3.totals().connections, 1, "another client, another one");
}

#[tokio::test]
async fn a_wrong_bit_is_found_by_the_checksum() {
    let (s3, site) = start().await;
    site.put("a", "hello").await;
    s3.add_fault(Fault::corrupt_body());
    let text = site.get("a").await;
    assert!(text.starts_with("broken body"), "the SDK compares: {text}");
    s3.clear_faults();
    assert_eq!(site.get("a").await, "hello");
}

#[tokio::test]
async fn every_call_is_recorded() {
    let (s3, site) = start().await;
    site.put("in/a b.log", "hello").await;
    site.get("in/a b.log").await;
    let calls = s3.calls();
    let shown: Vec<_> = calls
        .iter()
        .map(|call| (call.operation.as_str(), call.key.as_deref(), call.status))
        .collect();
    let key = Some("in/a b.log");
    assert_eq!(shown, [("PutObject", key, 200), ("GetObject", key, 200)]);
    assert_eq!(calls[0].bucket.as_deref(), Some(site.bucket.as_str()));
    assert!(calls[0].received >= 5, "the put sent {}", calls[0].received);
    assert_eq!(calls[1].sent, 5, "the get received");
    let totals = s3.totals();
    assert_eq!((totals.calls, totals.sent >= 5), (2, true), "{totals:?}");
}

#[tokio::test]
async fn the_peak_is_the_most_at_one_time() {
    let (s3, site) = start().await;
    for _ in 0..3 {
        site.put("a", vec![b'x'; 1_000_000]).await;
    }
    let peak = s3.totals().peak_body_in_memory;
    assert!(
        (1_000_000..1_100_000).contains(&peak),
        "one after the other: {peak} bytes"
    );
}

#[tokio::test]
async fn who_stops_reading_stops_the_sending() {
    let (s3, site) = start().await;
    let size = 64 * 1024 * 1024;
    s3.put(&site.bucket, "big", vec![b'x'; size])
        .expect("the bucket is there");
    let get = site.client.get_object().bucket(&site.bucket).key("big");
    let mut body = get.send().await.expect("it is there").body;
    let first = body.next().await.expect("it has bytes").expect("they come");
    tokio::time::sleep(Duration::from_millis(200)).await;
    let sent = s3.calls()[0].sent;
    assert!(
        sent < size as u64 / 2,
        "{} bytes were read, and {sent} went out",
        first.len()
    );
}

#[tokio::test]
async fn half_an_upload_stores_nothing() {
    use std::io::Write;
    let (s3, site) = start().await;
    let put = site
        .without_checksums()
        .put_object()
        .bucket(&site.bucket)
        .key("a");
    let config = aws_sdk_s3::presigning::PresigningConfig::expires_in(LONG).expect("20 s");
    let request = put.presigned(config).await.expect("it can be signed");
    let rest = request.uri().strip_prefix("http://").expect("plain http");
    let (host, path) = rest.split_once('/').expect("a path");
    let mut stream = std::net::TcpStream::connect(host).expect("it listens");
    let head = format!("PUT /{path} HTTP/1.1\r\nhost: {host}\r\ncontent-length: 10\r\n\r\nhello");
    stream.write_all(head.as_bytes()).expect("it goes out");
    drop(stream);
    assert_eq!(site.get("a").await, "404 NoSuchKey");
    assert_eq!(s3.keys(&site.bucket).expect("it is there"), [""; 0]);
}

#[tokio::test]
async fn a_new_object_is_told_as_s3_tells_it() {
    let (s3, site) = start().await;
    let trigger = Trigger::created(&site.bucket).prefix("in/").suffix(".log");
    let events = s3.events(trigger.clone()).expect("the bucket is there");
    let old = s3
        .events(trigger.version(EventVersion::V2_1))
        .expect("it is there");
    site.put("in/a+b ö.log", "hello").await;
    site.put("in/a.txt", "another suffix").await;
    site.put("out/a.log", "another prefix").await;
    let event = events.recv_timeout(LONG).expect("an event comes");
    assert_eq!(event.key, "in/a+b ö.log", "for the test: as it is");
    for part in [
        r#""eventVersion":"2.6""#,
        r#""eventSource":"aws:s3""#,
        r#""eventName":"ObjectCreated:Put""#,
        r#""key":"in/a%2Bb+%C3%B6.log""#,
        r#""size":5"#,
        r#""eTag":"5d41402abc4b2a76b9719d911017c592""#,
        r#""awsRegion":"us-east-1""#,
        r#""s3SchemaVersion":"1.0""#,
    ] {
        assert!(event.json.contains(part), "{part} is not in {}", event.json);
    }
    let old = old.recv_timeout(LONG).expect("the other trigger too");
    assert!(old.json.contains(r#""eventVersion":"2.1""#), "{}", old.json);
    assert_eq!(s3.delivered(LONG).expect("all"), 2, "nothing else was told");
    assert_eq!(
        events.recv_timeout(Duration::ZERO),
        Err(RecvTimeoutError::Timeout)
    );
}

#[tokio::test]
async fn each_way_to_an_object_has_its_name() {
    let (s3, site) = start().await;
    let created = s3
        .events(Trigger::created(&site.bucket))
        .expect("it is there");
    let removed = s3
        .events(Trigger::removed(&site.bucket))
        .expect("it is there");
    site.put("a", "x").await;
    let copy = site.client.copy_object().bucket(&site.bucket).key("b");
    let copy = copy.copy_source(format!("{}/a", site.bucket)).send().await;
    assert_eq!(verdict(copy), "ok");
    for key in ["a", "gone"] {
        let delete = site.client.delete_object().bucket(&site.bucket).key(key);
        assert_eq!(verdict(delete.send().await), "ok");
    }
    s3.put(&site.bucket, "c", "by hand").expect("it is there");
    s3.delivered(LONG).expect("all");
    let names: Vec<_> = created.try_iter().map(|event| event.name).collect();
    let put = "ObjectCreated:Put";
    assert_eq!(names, [put, "ObjectCreated:Copy", put]);
    let removed: Vec<_> = removed.try_iter().collect();
    assert_eq!(
        removed.len(),
        1,
        "what was not there is not told: {removed:?}"
    );
    assert_eq!(removed[0].name, "ObjectRemoved:Delete");
    assert!(!removed[0].json.contains("eTag"), "{}", removed[0].json);
}

#[tokio::test]
async fn sequencers_rise_with_the_changes() {
    let (s3, site) = start().await;
    let events = s3
        .events(Trigger::created(&site.bucket))
        .expect("it is there");
    for _ in 0..3 {
        site.put("a", "x").await;
    }
    s3.delivered(LONG).expect("all");
    let sequencers: Vec<String> = events
        .try_iter()
        .filter_map(|event| {
            let (_, rest) = event.json.split_once(r#""sequencer":""#)?;
            Some(rest.split('"').next()?.to_owned())
        })
        .collect();
    assert_eq!(sequencers.len(), 3);
    assert!(sequencers.is_sorted_by(|a, b| a < b), "{sequencers:?}");
}

#[tokio::test]
async fn a_receiver_may_call_the_s3_and_events_come_twice_if_asked() {
    let (s3, site) = start().await;
    let s3 = Arc::new(s3);
    let inner = Arc::downgrade(&s3);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (bucket, noted) = (site.bucket.clone(), Arc::clone(&seen));
    s3.notify(
        Trigger::created(&site.bucket).prefix("in/").twice(),
        move |event| {
            let s3 = inner.upgrade().expect("the test holds it");
            s3.put(&bucket, "out/a", event.key.clone())
                .expect("it is there");
            noted
                .lock()
                .expect("nobody panicked")
                .push(event.key.clone());
        },
    )
    .expect("the bucket is there");
    site.put("in/a", "x").await;
    assert_eq!(s3.delivered(LONG).expect("all"), 2, "once, and once again");
    assert_eq!(*seen.lock().expect("nobody panicked"), ["in/a", "in/a"]);
    assert_eq!(site.get("out/a").await, "in/a");
}

#[test]
fn what_goes_wrong_with_events_is_said() {
    let s3 = S3::start().expect("an S3 starts");
    let error = s3.events(Trigger::created("logs")).expect_err("no bucket");
    assert!(error.to_string().contains("create_bucket"), "{error}");
    s3.create_bucket("logs").expect("a good name");
    s3.notify(Trigger::created("logs").prefix("slow"), |_| {
        std::thread::sleep(Duration::from_millis(300));
    })
    .expect("it is there");
    s3.put("logs", "slow", "x").expect("it is there");
    let error = s3
        .delivered(Duration::from_millis(10))
        .expect_err("too early");
    assert!(
        matches!(error, Error::EventsUnderWay { left: 1, .. }),
        "{error}"
    );
    s3.notify(Trigger::created("logs").prefix("bad"), |_| {
        panic!("no such field")
    })
    .expect("it is there");
    s3.put("logs", "bad", "x").expect("it is there");
    let error = s3.delivered(LONG).expect_err("it panicked");
    assert!(error.to_string().contains("no such field"), "{error}");
}

#[test]
fn the_handle_explains_its_errors() {
    let s3 = S3::start_in("eu-central-1").expect("an S3 starts");
    let error = s3.create_bucket("No").expect_err("a capital letter");
    assert!(error.to_string().contains("3 to 63"), "{error}");
    s3.create_bucket("logs").expect("a good name");
    let error = s3.put("log", "a", "x").expect_err("another name");
    assert_eq!(error.to_string(), r#"there is no bucket "log", only logs"#);
    let error = s3.put("logs", "", "x").expect_err("no key");
    assert!(error.to_string().contains("1 to 1024"), "{error}");
    assert_eq!(s3.object("logs", "a").expect("a bucket"), None);
    let etag = s3.put("logs", "a", "abc").expect("a bucket");
    let object = s3
        .object("logs", "a")
        .expect("a bucket")
        .expect("it is there");
    assert_eq!((object.text().as_str(), &object.etag), ("abc", &etag));
}

#[tokio::test]
async fn it_ends_with_its_handle() {
    let (s3, site) = start().await;
    drop(s3);
    let get = site
        .client
        .get_object()
        .bucket(&site.bucket)
        .key("a")
        .send();
    let error = get.await.expect_err("nobody listens");
    assert!(fault(&error).contains("DispatchFailure"), "{error:?}");
}

#[tokio::test]
async fn another_region_has_other_rules() {
    let s3 = S3::start_in("eu-central-1").expect("an S3 starts");
    let error = Site::fresh(s3.endpoint()).await.err().unwrap_or_default();
    assert!(
        error.contains("400 IllegalLocationConstraintException"),
        "a bucket for us-east-1 is refused: {error}"
    );
}

#[tokio::test]
async fn an_upload_without_an_end_is_seen() {
    let (s3, site) = start().await;
    let begin = site
        .client
        .create_multipart_upload()
        .bucket(&site.bucket)
        .key("a");
    let begun = begin.send().await.expect("it begins");
    let part = site
        .client
        .upload_part()
        .bucket(&site.bucket)
        .key("a")
        .part_number(1);
    let part = part.upload_id(begun.upload_id().unwrap_or_default());
    part.body(ByteStream::from_static(b"x"))
        .send()
        .await
        .expect("it comes");
    assert_eq!(s3.open_uploads(&site.bucket).expect("it is there"), 1);
    assert_eq!(s3.keys(&site.bucket).expect("it is there").len(), 0);
}
