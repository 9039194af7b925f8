//! What every runtime owes Lambda, as checks from outside.
//!
//! The same checks prove the runtime that lesson 26 writes on std, what lesson 27 makes of it, and
//! Lambda's own `lambda_runtime`: they start a real binary in a local Lambda ([`crate::lambda`]) and look
//! at nothing but what a caller and the log would show.
//!
//! [`suite!`](crate::suite!) makes a test of each promise. A check that needs only one calls it:
//!
//! ```no_run
//! use testkit::{lambda::Lambda, suite};
//!
//! // In a test: env!(concat!("CARGO_BIN_EXE_", env!("CARGO_PKG_NAME")))
//! suite::an_event_is_answered(Lambda::start("target/debug/lesson-26"));
//! ```
//!
//! # The function behind it
//! The binary serves Tally's function, so that there is something to ask for:
//! - before its first event it writes one line that begins with `init:`;
//! - `{"report": "REPORT RequestId: 8f5a⇥…"}` is answered with `{"report": "8f5a", "pico_dollars": 56251}`,
//!   the line's request id and what the invocation cost on x86;
//! - `{"ask": "context"}` is answered with `request_id`, `deadline_ms`, `function_arn` and `trace_id`.

use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::lambda::{Builder, Cause, Faults, Invocation, Lambda, Outcome};

/// Makes one `#[test]` of each promise, for the binary at this path.
///
/// ```no_run
/// testkit::suite!("target/debug/lesson-26");
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! suite {
    ($function:expr) => {
        $crate::suite!(@ $function;
            an_event_is_answered,
            event_after_event_is_answered_by_one_environment,
            each_environment_is_initialised_once,
            calls_at_once_are_answered_each_with_its_own,
            text_is_counted_in_bytes,
            a_large_event_arrives_whole,
            silence_between_events_is_no_failure,
            the_context_is_what_lambda_says,
            a_deadline_may_be_past_or_far,
            the_second_delivery_of_an_event_is_answered_too,
            dribbled_bytes_make_an_event,
            chunks_make_an_event,
            dribbled_chunks_make_an_event,
            connections_may_be_closed,
            header_names_have_no_case,
            an_event_that_breaks_off_is_no_event,
            an_answer_that_is_refused_is_none,
        );
    };
    (@ $function:expr; $($promise:ident,)*) => {
        $(#[test]
        fn $promise() {
            $crate::suite::$promise($crate::lambda::Lambda::start($function));
        })*
    };
}

/// Far more than any of these calls needs: a machine under load must not fail, and a runtime that hangs
/// should not take all day.
const TIMEOUT: Duration = Duration::from_secs(8);

/// For a runtime that may hang without being wrong.
const SHORT_TIMEOUT: Duration = Duration::from_secs(3);

fn spawn(function: Builder) -> Lambda {
    spawn_within(function, TIMEOUT)
}

fn spawn_within(function: Builder, timeout: Duration) -> Lambda {
    match function.timeout(timeout).spawn() {
        Ok(lambda) => lambda,
        Err(error) => panic!("{error}"),
    }
}

fn invoke(lambda: &Lambda, event: impl Into<Invocation>) -> Outcome {
    match lambda.invoke(event) {
        Ok(outcome) => outcome,
        Err(error) => panic!("{error}"),
    }
}

/// A REPORT line's event, with what its answer must be.
fn report(id: &str, billed_ms: u64) -> (String, Value) {
    let line = format!(
        "REPORT RequestId: {id}\tDuration: 12.34 ms\tBilled Duration: {billed_ms} ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\t"
    );
    // 128 MB are an eighth of a GB: ms × 16 666 700 / 8000 pico-dollars, rounded.
    let pico_dollars = (billed_ms * 16_666_700 + 4000) / 8000;
    let answer = json!({ "report": id, "pico_dollars": pico_dollars });
    (json!({ "report": line }).to_string(), answer)
}

/// Calls the function with a REPORT line and compares its answer.
#[track_caller]
fn answers(lambda: &Lambda, id: &str, billed_ms: u64, why: &str) -> Outcome {
    let (event, answer) = report(id, billed_ms);
    let outcome = invoke(lambda, event.as_str());
    let shown: String = event.chars().take(300).collect();
    assert_eq!(outcome.json(), answer, "{why}; the event was {shown}");
    outcome
}

/// An event goes in, and its answer comes out.
pub fn an_event_is_answered(function: Builder) {
    let lambda = spawn(function);
    answers(&lambda, "8f5a", 27, "27 ms at 128 MB");
}

/// The process that answered serves the next event, and each answer belongs to its event.
pub fn event_after_event_is_answered_by_one_environment(function: Builder) {
    let lambda = spawn(function);
    for round in 1..=20 {
        let why = "each answer is posted under the request id of its own event";
        let outcome = answers(&lambda, &format!("id-{round}"), round, why);
        assert_eq!(
            (outcome.environment, outcome.cold_start()),
            (1, round == 1),
            "event {round} goes to the process that served the first one: a runtime is a loop"
        );
    }
}

/// The init runs before the first event, and not again.
pub fn each_environment_is_initialised_once(function: Builder) {
    let lambda = spawn(function);
    for round in 1..=3 {
        let outcome = answers(&lambda, "8f5a", 27, "three events, one after the other");
        let log = outcome.log.as_str();
        let before = log.split("START RequestId: ").next().unwrap_or_default();
        assert_eq!(
            (count_inits(before), count_inits(log)),
            if round == 1 { (1, 1) } else { (0, 0) },
            "the init stands before the loop, so its line is in the log once, before the START of the first \
             event (this is event {round}):\n{log}"
        );
    }
}

fn count_inits(log: &str) -> usize {
    log.lines().filter(|line| line.starts_with("init:")).count()
}

/// Lambda starts a process for each call at the same time, and none mixes up its events.
pub fn calls_at_once_are_answered_each_with_its_own(function: Builder) {
    let lambda = spawn(function);
    thread::scope(|scope| {
        for caller in 1..=3 {
            let lambda = &lambda;
            scope.spawn(move || {
                for round in 1..=5 {
                    let id = format!("id-{caller}-{round}");
                    answers(lambda, &id, caller * round, "three callers at once");
                }
            });
        }
    });
}

/// The length of a body is a number of bytes, not of characters.
pub fn text_is_counted_in_bytes(function: Builder) {
    let lambda = spawn(function);
    let why = "an answer with letters of two, three and four bytes arrives whole";
    answers(&lambda, "größe-漢字-🦀", 27, why);
    answers(&lambda, "8f5a", 28, "and so does the one after it");
}

/// An event may be larger than what one `read` brings.
pub fn a_large_event_arrives_whole(function: Builder) {
    let lambda = spawn(function);
    for bytes in [70_000, 400_000] {
        let (event, answer) = report("8f5a", 27);
        let note = format!("\\tNote: {}\"}}", "x".repeat(bytes));
        let event = event.replace("\"}", &note);
        assert_eq!(
            invoke(&lambda, event.as_str()).json(),
            answer,
            "a REPORT line with {bytes} bytes more than Tally needs: one `read` does not bring it all"
        );
    }
}

/// Between two events a runtime waits, however long that takes.
pub fn silence_between_events_is_no_failure(function: Builder) {
    let lambda = spawn(function);
    answers(&lambda, "8f5a", 27, "the first event");
    thread::sleep(Duration::from_millis(1500));
    let outcome = answers(&lambda, "8f5b", 28, "the event after a second and a half");
    assert!(
        !outcome.cold_start(),
        "nothing came for a second and a half, and the runtime gave up waiting: asking for the next event \
         has no time limit, because Lambda answers when there is one"
    );
}

/// Request id, deadline, ARN and trace reach the handler.
pub fn the_context_is_what_lambda_says(function: Builder) {
    let trace = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1";
    let lambda = spawn(function.name("tally"));
    for _ in 0..2 {
        let event = Invocation::new(r#"{"ask":"context"}"#).trace_id(trace);
        let before = now_ms();
        let outcome = invoke(&lambda, event);
        let context = outcome.json();
        assert_eq!(
            context["request_id"], outcome.request_id,
            "the request id is that of this very invocation: {context}"
        );
        assert_eq!(context["function_arn"], lambda.arn(), "the ARN: {context}");
        assert_eq!(context["trace_id"], trace, "the trace: {context}");
        let ahead = deadline_ms(&context) - before;
        let timeout = i64::try_from(TIMEOUT.as_millis()).unwrap_or(i64::MAX);
        assert!(
            (timeout..timeout + 60_000).contains(&ahead),
            "the function has {timeout} ms, so its deadline lies so far ahead, not {ahead} ms: {context}"
        );
    }
}

fn now_ms() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    i64::try_from(now.unwrap_or_default().as_millis()).unwrap_or(i64::MAX)
}

#[track_caller]
fn deadline_ms(context: &Value) -> i64 {
    match context["deadline_ms"].as_i64() {
        Some(deadline) => deadline,
        None => panic!("`deadline_ms` is a whole number of milliseconds since 1970: {context}"),
    }
}

/// Lambda's clock and the process's need not agree.
pub fn a_deadline_may_be_past_or_far(function: Builder) {
    let lambda = spawn(function);
    for jump in [-86_400_000, 86_400_000] {
        lambda.inject(Faults::none().clock_jump_ms(jump));
        let context = invoke(&lambda, r#"{"ask":"context"}"#).json();
        let ahead = deadline_ms(&context) - now_ms() - jump;
        assert!(
            ahead.abs() <= 60_000,
            "Lambda's clock is {jump} ms ahead, and the deadline is what Lambda says, not {ahead} ms off: \
             {context}"
        );
    }
}

/// Lambda delivers some events twice, with the same request id.
pub fn the_second_delivery_of_an_event_is_answered_too(function: Builder) {
    let lambda = spawn(function.faults(Faults::none().duplicate(1)));
    let second = answers(&lambda, "8f5a", 27, "the second delivery");
    let Some(first) = &second.first_delivery else {
        panic!("testkit delivers this event twice");
    };
    assert_eq!(
        first.json(),
        second.json(),
        "both deliveries are answered, and alike"
    );
}

/// One `read` is not one answer.
pub fn dribbled_bytes_make_an_event(function: Builder) {
    let faults = Faults::none().dribble(3, Duration::from_micros(20));
    survives(function, faults, "the bytes come three at a time");
}

/// A body may come in chunks, without a length.
pub fn chunks_make_an_event(function: Builder) {
    let why = "the body comes in chunks of 7 bytes (Transfer-Encoding: chunked)";
    survives(function, Faults::none().chunked(), why);
}

/// Nor is one `read` one chunk.
pub fn dribbled_chunks_make_an_event(function: Builder) {
    let faults = Faults::none()
        .chunked()
        .dribble(1, Duration::from_micros(20));
    survives(function, faults, "chunks, and byte by byte");
}

/// A connection that the other side closes is opened again.
pub fn connections_may_be_closed(function: Builder) {
    let faults = Faults::none().close_connections();
    let why = "every answer says `Connection: close`, so each request needs a new connection";
    survives(function, faults, why);
}

/// Header names may come in lower case.
pub fn header_names_have_no_case(function: Builder) {
    let faults = Faults::none().lowercase_headers();
    survives(function, faults, "header names in lower case");
}

#[track_caller]
fn survives(function: Builder, faults: Faults, why: &str) {
    let lambda = spawn(function.faults(faults));
    for round in 1..=4 {
        let outcome = answers(&lambda, &format!("id-{round}"), round, why);
        assert_eq!(
            outcome.environment, 1,
            "{why}; that is no reason to end the process"
        );
    }
}

/// Half an event is none: a runtime asks again, or ends, and hands no half to the handler.
pub fn an_event_that_breaks_off_is_no_event(function: Builder) {
    let lambda = spawn_within(function.faults(Faults::none().cut_next(1)), SHORT_TIMEOUT);
    heard_or_ended(&lambda, "the connection is cut in the middle of the event");
}

/// An answer counts when the API has taken it. A runtime posts it again, or ends.
pub fn an_answer_that_is_refused_is_none(function: Builder) {
    let lambda = spawn_within(function, SHORT_TIMEOUT);
    lambda.inject(Faults::none().fail_response(500, 1));
    heard_or_ended(&lambda, "the API answers the first POST with status 500");
    lambda.inject(Faults::none().cut_response(1));
    heard_or_ended(&lambda, "the connection is cut while the answer is posted");
}

#[track_caller]
fn heard_or_ended(lambda: &Lambda, why: &str) {
    let (event, answer) = report("8f5a", 27);
    let outcome = invoke(lambda, event.as_str());
    match &outcome.result {
        Ok(_) => assert_eq!(outcome.json(), answer, "{why}; then it is tried again"),
        Err(error) => assert!(
            matches!(error.cause, Cause::Exit | Cause::Timeout),
            "{why}; a runtime tries again, or ends, and says nothing else: {error}"
        ),
    }
    lambda.inject(Faults::none());
    answers(lambda, "8f5b", 28, "afterwards all is well again");
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_suite_has_every_promise() {
        let text = include_str!("suite.rs");
        let listed = text.split("(@ $function:expr;").next().unwrap_or_default();
        let promises: Vec<&str> = text
            .lines()
            .filter_map(|line| {
                line.strip_prefix("pub fn ")?
                    .split_once("(function: Builder)")
            })
            .map(|(name, _)| name)
            .collect();
        assert!(promises.len() > 10, "{promises:?}");
        for name in promises {
            assert!(
                listed.contains(&format!("            {name},\n")),
                "`suite!` leaves {name} out"
            );
        }
    }
}
