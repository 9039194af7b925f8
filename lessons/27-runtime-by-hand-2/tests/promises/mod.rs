//! What a runtime promises its callers beyond `testkit::suite`, seen from outside: the program is started
//! as Lambda starts it. 27.2 to 27.5 prove them one by one for the runtime by hand, and 27.6 proves them
//! for the real one, but for those of the init, which is the same `main`.
// Each target takes its own part of these.
#![allow(dead_code)]

use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use testkit::lambda::{Builder, Cause, Faults, Lambda, Outcome};
use testkit::suite::{answer, failure};

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

/// Helper: an event is answered with this.
#[track_caller]
fn answers(lambda: &Lambda, event: &str, wanted: &Value, promise: &str) -> Outcome {
    let outcome = invoke(lambda, event);
    let found = answer(&outcome, promise);
    assert_eq!(&found, wanted, "{promise}; the event is {event}");
    outcome
}

/// Helper: an event fails, and this is how.
#[track_caller]
fn fails(lambda: &Lambda, event: &str, cause: Cause, error_type: &str, promise: &str) -> Outcome {
    let outcome = invoke(lambda, event);
    let error = failure(&outcome, promise);
    assert_eq!(
        (error.cause, error.error_type.as_str()),
        (cause, error_type),
        "{promise}; the event is {event}, and what the caller gets {error}"
    );
    outcome
}

/// Helper: the event after `before` is answered, and by the environment that was there before.
#[track_caller]
fn lives_on(lambda: &Lambda, before: &Outcome, what: &str) {
    let promise = format!("after {what} the next event is answered");
    let outcome = answers(lambda, r#"{"n":1}"#, &json!({ "n": 1 }), &promise);
    assert!(
        !outcome.cold_start(),
        "after {what} the process must live on: otherwise the next caller pays for a cold start. The log:\n{}",
        before.log
    );
}

/// A handler's error reaches the caller with its type and its sentence.
pub fn a_failure_reaches_the_caller(drills: Builder) {
    let promise = "the handler's failure reaches the caller with its own type and message";
    let lambda = spawn(drills);
    let event = r#"{"do":"fail","message":"no tab in it"}"#;
    let outcome = fails(&lambda, event, Cause::Reported, "Tally.Drill", promise);
    let error = failure(&outcome, promise);
    assert_eq!(error.message, "no tab in it", "{promise}: {error}");
}

/// What is in a message does not matter to the JSON around it.
pub fn any_message_arrives_whole(drills: Builder) {
    let promise = "a message arrives as it is, whatever JSON makes of its characters";
    let lambda = spawn(drills);
    for message in [
        "a \"quoted\" word",
        "two\nlines\tand a \\",
        "größe 漢字",
        "\u{1b}[31mred\u{1b}[0m and \0",
    ] {
        let event = json!({ "do": "fail", "message": message }).to_string();
        let outcome = invoke(&lambda, &event);
        let error = failure(&outcome, promise);
        assert_eq!(error.message, message, "{promise}: {error}");
    }
}

/// A failure is the end of an event, not of the process.
pub fn a_failure_is_survived(drills: Builder) {
    let lambda = spawn(drills);
    for what in ["a failure", "a second failure"] {
        let promise = "the handler's failure reaches the caller";
        let event = r#"{"do":"fail"}"#;
        let outcome = fails(&lambda, event, Cause::Reported, "Tally.Drill", promise);
        lives_on(&lambda, &outcome, what);
    }
}

/// If nobody hears why the function cannot start, its log is the last place for it.
pub fn an_init_failure_that_nobody_heard_is_in_the_log() {
    // Nobody listens on port 1, and nobody may without being root.
    let output = Command::new(PROGRAM)
        .env("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:1")
        .env("PRICE", "much")
        .output()
        .expect("the program was built");
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(
        log.contains("much"),
        "PRICE is `much`, and the Runtime API is not there: the failure should be in the log, by `eprintln!`. \
         The log is {log:?}"
    );
    assert!(
        output.status.code().is_some_and(|code| code != 0),
        "the function could not start, and the process ended with {}",
        output.status
    );
}

/// Who cannot start says why, and ends with an exit code that says so too.
pub fn a_failed_init_is_reported(function: Builder) {
    let promise = "with PRICE=much the function cannot start, and says so with POST …/init/error";
    let lambda = spawn(function.env("PRICE", "much"));
    let event = r#"{"ask":"context"}"#;
    let outcome = fails(&lambda, event, Cause::Init, "Tally.BadPrice", promise);
    let error = failure(&outcome, promise);
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
    let promise = "the handler panics, and the runtime reports it with the words of the panic";
    let lambda = spawn(drills);
    for (event, words) in [
        (r#"{"do":"panic","line":27}"#, "line 27 has no tab"),
        (r#"{"do":"panic plainly"}"#, "no tab anywhere"),
    ] {
        let outcome = fails(&lambda, event, Cause::Reported, "Runtime.Panic", promise);
        let error = failure(&outcome, promise);
        assert!(
            error.message.contains(words),
            "the panic said {words:?}, and so should the message: {error}"
        );
    }
}

/// A panic is a bug of one event.
pub fn a_panic_is_survived(drills: Builder) {
    let lambda = spawn(drills);
    for what in ["a panic", "a second panic", "a third panic"] {
        let promise = "a panic fails its own event";
        let event = r#"{"do":"panic"}"#;
        let outcome = fails(&lambda, event, Cause::Reported, "Runtime.Panic", promise);
        lives_on(&lambda, &outcome, what);
    }
}

/// The runtime gives up before Lambda does.
pub fn a_late_handler_is_reported_in_time(drills: Builder) {
    let promise =
        "the handler needs 20 s and has 2 s: the runtime says so before Lambda ends the process";
    let lambda = spawn(drills.timeout(Duration::from_secs(2)));
    let start = Instant::now();
    let event = r#"{"do":"sleep","ms":20000}"#;
    fails(
        &lambda,
        event,
        Cause::Reported,
        "Runtime.DeadlineExceeded",
        promise,
    );
    assert!(
        start.elapsed() > Duration::from_secs(1),
        "most of the 2 s belongs to the handler, but the runtime gave up after {:?}",
        start.elapsed()
    );
}

/// After a late handler the environment serves on, and the late answer is nobody's.
pub fn a_late_answer_is_nobodys(drills: Builder) {
    let promise =
        "each event gets its own answer, also while a late handler of an earlier one ends";
    let lambda = spawn(drills.timeout(Duration::from_secs(2)));
    let event = r#"{"do":"sleep","ms":2400}"#;
    let kind = "Runtime.DeadlineExceeded";
    let too_long = "the handler needs 2.4 s and has 2 s";
    let late = fails(&lambda, event, Cause::Reported, kind, too_long);
    lives_on(&lambda, &late, "an event whose handler was late");
    // Now the late handler comes to its end.
    let event = r#"{"do":"sleep","ms":700}"#;
    let outcome = answers(&lambda, event, &json!({ "slept": 700 }), promise);
    lives_on(&lambda, &outcome, "the end of the late handler");
}

/// A handler that is quick enough is not disturbed.
pub fn who_is_in_time_is_answered(drills: Builder) {
    let promise = "a handler that needs 300 ms and has 8 s is waited for";
    let lambda = spawn(drills);
    let event = r#"{"do":"sleep","ms":300}"#;
    answers(&lambda, event, &json!({ "slept": 300 }), promise);
}

/// Who gets an event whose deadline has passed has another clock than Lambda, and works all the same.
pub fn a_deadline_in_the_past_is_no_limit(drills: Builder) {
    let promise = "Lambda's clock is a day behind, so each deadline seems to have passed: there is no limit, and \
                   the handler is waited for";
    let lambda = spawn(drills.faults(Faults::none().clock_jump_ms(-86_400_000)));
    let event = r#"{"do":"sleep","ms":300}"#;
    answers(&lambda, event, &json!({ "slept": 300 }), promise);
}

/// At SIGTERM the process ends by itself, with what it had counted. (Unix only: on Windows nobody asks.)
#[cfg(unix)]
pub fn the_process_ends_in_order(drills: Builder) {
    let lambda = spawn(drills);
    for _ in 0..2 {
        let event = r#"{"n":1}"#;
        answers(&lambda, event, &json!({ "n": 1 }), "an event is answered");
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
