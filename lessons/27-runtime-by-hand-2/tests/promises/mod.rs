//! What a runtime promises its callers beyond `testkit::suite`, seen from outside: the program is started
//! as Lambda starts it. 27.2 to 27.5 prove them one by one for the runtime by hand, and 27.6 proves all of
//! them for the real one.
// Each target takes its own part of these.
#![allow(dead_code)]

use std::time::{Duration, Instant};

use serde_json::json;
use testkit::lambda::{Builder, Cause, Lambda, Outcome};

/// The program of lesson or solution.
const PROGRAM: &str = env!(concat!("CARGO_BIN_EXE_", env!("CARGO_PKG_NAME")));

/// The runtime by hand, with Tally's function.
pub fn by_hand() -> Builder {
    Lambda::start(PROGRAM)
        .name("tally")
        .timeout(Duration::from_secs(8))
}

/// The runtime by hand, with the function that misbehaves when told to.
pub fn drills() -> Builder {
    by_hand().env("TALLY_DRILLS", "1")
}

/// Helper: creates the function.
fn spawn(function: Builder) -> Lambda {
    function.spawn().expect("the program was built")
}

/// Helper: calls it.
fn invoke(lambda: &Lambda, event: &str) -> Outcome {
    lambda.invoke(event).expect("Lambda takes this event")
}

/// Helper: an event is answered by the environment that was there before.
#[track_caller]
fn lives_on(lambda: &Lambda, after: &str) {
    let outcome = invoke(lambda, r#"{"n":1}"#);
    assert_eq!(outcome.json(), json!({ "n": 1 }), "the event after {after}");
    assert!(
        !outcome.cold_start(),
        "after {after} the process must live on: otherwise the next caller pays for a cold start"
    );
}

/// A handler's error reaches the caller with its type and its sentence.
pub fn a_failure_reaches_the_caller(drills: Builder) {
    let lambda = spawn(drills);
    let outcome = invoke(&lambda, r#"{"do":"fail","message":"no tab in it"}"#);
    let error = outcome.error();
    assert_eq!(
        (
            error.cause,
            error.error_type.as_str(),
            error.message.as_str()
        ),
        (Cause::Reported, "Tally.Drill", "no tab in it"),
        "the handler failed with Tally.Drill, and the caller gets: {error}"
    );
}

/// What is in a message does not matter to the JSON around it.
pub fn any_message_arrives_whole(drills: Builder) {
    let lambda = spawn(drills);
    for message in ["a \"quoted\" word", "two\nlines\tand a \\", "größe 漢字"] {
        let event = json!({ "do": "fail", "message": message }).to_string();
        let outcome = invoke(&lambda, &event);
        assert_eq!(
            outcome.error().message,
            message,
            "the message {message:?} must arrive as it is, whatever JSON makes of its characters"
        );
    }
}

/// A failure is the end of an event, not of the process.
pub fn a_failure_is_survived(drills: Builder) {
    let lambda = spawn(drills);
    for _ in 0..2 {
        invoke(&lambda, r#"{"do":"fail"}"#).error();
    }
    lives_on(&lambda, "two failures");
}

/// Who cannot start says why, and ends with an exit code that says so too.
pub fn a_failed_init_is_reported(function: Builder) {
    let lambda = spawn(function.env("PRICE", "much"));
    let outcome = invoke(&lambda, r#"{"ask":"context"}"#);
    let error = outcome.error();
    assert_eq!(
        (error.cause, error.error_type.as_str()),
        (Cause::Init, "Tally.BadPrice"),
        "with PRICE=much the function cannot start, and says so with POST …/init/error: {error}"
    );
    assert!(
        error.message.contains("much"),
        "the message shows the value that is no number: {error}"
    );
    assert!(
        outcome.log.contains("Error Type: Tally.BadPrice"),
        "the header {} names the type for Lambda's own log:\n{}",
        "Lambda-Runtime-Function-Error-Type",
        outcome.log
    );
}

/// The caller learns what the panic said.
pub fn a_panic_reaches_the_caller(drills: Builder) {
    let lambda = spawn(drills);
    for (event, words) in [
        (r#"{"do":"panic","line":27}"#, "line 27 has no tab"),
        (r#"{"do":"panic plainly"}"#, "no tab anywhere"),
    ] {
        let outcome = invoke(&lambda, event);
        let error = outcome.error();
        assert_eq!(
            (error.cause, error.error_type.as_str()),
            (Cause::Reported, "Runtime.Panic"),
            "the handler panics at {event}, and the runtime reports it: {error}"
        );
        assert!(
            error.message.contains(words),
            "the panic said {words:?}, and so should the message: {error}"
        );
    }
}

/// A panic is a bug of one event.
pub fn a_panic_is_survived(drills: Builder) {
    let lambda = spawn(drills);
    for _ in 0..3 {
        invoke(&lambda, r#"{"do":"panic"}"#).error();
    }
    lives_on(&lambda, "three panics");
}

/// The runtime gives up before Lambda does.
pub fn a_late_handler_is_reported_in_time(drills: Builder) {
    let lambda = spawn(drills.timeout(Duration::from_secs(2)));
    let start = Instant::now();
    let outcome = invoke(&lambda, r#"{"do":"sleep","ms":20000}"#);
    let error = outcome.error();
    assert_eq!(
        (error.cause, error.error_type.as_str()),
        (Cause::Reported, "Runtime.DeadlineExceeded"),
        "the handler needs 20 s and has 2 s: the runtime says so before Lambda ends the process: {error}"
    );
    assert!(
        start.elapsed() > Duration::from_secs(1),
        "most of the 2 s belongs to the handler, but the runtime gave up after {:?}",
        start.elapsed()
    );
}

/// After a late handler the environment serves on, and the late answer is nobody's.
pub fn a_late_answer_is_nobodys(drills: Builder) {
    let lambda = spawn(drills.timeout(Duration::from_secs(2)));
    invoke(&lambda, r#"{"do":"sleep","ms":2400}"#).error();
    lives_on(&lambda, "an event whose handler was late");
    // Now the late handler comes to its end.
    let outcome = invoke(&lambda, r#"{"do":"sleep","ms":700}"#);
    assert_eq!(
        outcome.json(),
        json!({ "slept": 700 }),
        "each event gets its own answer, also while a late handler of an earlier one ends"
    );
    lives_on(&lambda, "the end of the late handler");
}

/// A handler that is quick enough is not disturbed.
pub fn who_is_in_time_is_answered(drills: Builder) {
    let lambda = spawn(drills);
    let outcome = invoke(&lambda, r#"{"do":"sleep","ms":300}"#);
    assert_eq!(
        outcome.json(),
        json!({ "slept": 300 }),
        "300 ms of 8 s: there is time"
    );
}

/// At SIGTERM the process ends by itself, with what it had counted. (Unix only: on Windows nobody asks.)
#[cfg(unix)]
pub fn the_process_ends_in_order(drills: Builder) {
    let lambda = spawn(drills);
    for _ in 0..2 {
        lives_or_starts(&lambda);
    }
    let ended = lambda.shut_down().remove(0);
    assert!(
        ended.asked,
        "an extension is registered, so Lambda asks with SIGTERM: {ended:?}"
    );
    assert!(
        ended.by_itself,
        "half a second after SIGTERM the process should have ended by itself: {ended:?}"
    );
    assert!(
        ended.log.contains("stopped in order after 2 events"),
        "what was counted is written before the end: {ended:?}"
    );
    assert_eq!(
        ended.exit.and_then(|exit| exit.code()),
        Some(0),
        "who ends in order ends with code 0: {ended:?}"
    );
}

#[cfg(unix)]
#[track_caller]
fn lives_or_starts(lambda: &Lambda) {
    let outcome = invoke(lambda, r#"{"n":1}"#);
    assert_eq!(
        outcome.json(),
        json!({ "n": 1 }),
        "an event that comes back"
    );
}
