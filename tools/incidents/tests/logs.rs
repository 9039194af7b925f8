//! The logs of lesson 26's three incidents are what the lesson's client writes.
//!
//! `INCIDENTS=write cargo test -p incidents` writes them anew.

use std::env;
use std::fs;
use std::path::Path;
use std::time::Duration;

use course::disk::blob_id;
use course::lock::Lock;
use testkit::lambda::{Faults, Lambda};

/// What the logs are about: a REPORT line.
const EVENT: &str = r#"{"report":"REPORT RequestId: 8f5a\tDuration: 12.34 ms\tBilled Duration: 27 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\t"}"#;

/// The log of so many events, with these faults.
fn log(faults: Faults, events: usize) -> String {
    let lambda = Lambda::start(env!("CARGO_BIN_EXE_incidents"))
        .name("tally")
        .region("eu-central-1")
        .timeout(Duration::from_secs(8))
        .faults(faults)
        .spawn()
        .expect("the program was built");
    (0..events)
        .map(|_| lambda.invoke(EVENT).expect("Lambda takes the event").log)
        .collect()
}

/// What gives each cause away: it stands in the log of its incident, and in no other.
const SIGNS: [&str; 3] = [
    "read 40 bytes",
    "Transfer-Encoding: chunked",
    "Connection: close",
];

/// Compares a log with the lesson's file, or writes the file.
#[track_caller]
fn is_kept(name: &str, log: &str, sign: &str) {
    for other in SIGNS {
        assert_eq!(
            log.contains(other),
            other == sign,
            "whether `{other}` stands in {name}, which is about `{sign}`:\n{log}"
        );
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../lessons/26-runtime-by-hand/incidents")
        .join(name);
    if env::var("INCIDENTS").is_ok_and(|wanted| wanted == "write") {
        fs::write(&file, log).expect("the lesson's folder can be written to");
        return;
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(
        masked(&kept),
        masked(log),
        "{name} is not what the lesson's client writes (left: the file, right: the client, ids and times \
         masked): `INCIDENTS=write cargo test -p incidents` writes it anew"
    );
}

/// The log with `#` for what differs from run to run: in REPORT lines each number, elsewhere each word of
/// eight or more hexadecimal digits and dashes (ids, times).
fn masked(log: &str) -> String {
    let mut masked = String::new();
    for line in log.split_inclusive('\n') {
        let of_report = line.starts_with("REPORT ");
        let mut word = String::new();
        for letter in line.chars().chain(['\0']) {
            if letter.is_ascii_hexdigit() || letter == '-' || (of_report && letter == '.') {
                word.push(letter);
                continue;
            }
            let varies = word.contains(|digit: char| digit.is_ascii_digit());
            if varies && (of_report || word.len() >= 8) {
                masked.push('#');
            } else {
                masked.push_str(&word);
            }
            word.clear();
            masked.push(letter);
        }
    }
    masked.replace('\0', "")
}

#[test]
fn an_answer_in_pieces() {
    // 40 bytes and a pause: what one `read` brings is the first piece, also on a busy machine.
    let faults = Faults::none().dribble(40, Duration::from_millis(100));
    is_kept("1-every-event.log", &log(faults, 2), SIGNS[0]);
}

#[test]
fn an_event_in_chunks() {
    is_kept(
        "2-not-json.log",
        &log(Faults::none().chunked(), 1),
        SIGNS[1],
    );
}

#[test]
fn connections_that_are_closed() {
    let faults = Faults::none().close_connections();
    is_kept("3-every-answer.log", &log(faults, 2), SIGNS[2]);
}

#[test]
fn the_client_is_the_one_that_the_lesson_begins_with() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let lock = Lock::load(&root).expect("course.lock can be read");
    let start = &lock.exercise["26/ex5_incidents"].start["lessons/26-runtime-by-hand/src/wire.rs"];
    assert_eq!(
        &blob_id(include_bytes!("../src/wire.rs")),
        start,
        "copy the lesson's src/wire.rs, as it starts, to tools/incidents/src, and write the logs anew"
    );
}
