//! What every runtime owes Lambda, as checks from outside.
//!
//! The same checks prove the runtime that lesson 26 writes on std, what lesson 27 makes of it, and
//! Lambda's own `lambda_runtime`: they start a real binary in a local Lambda ([`crate::lambda`]) and look
//! at nothing but what a caller and the log would show. A check that fails says what was promised, what
//! was seen instead, and what the function had written by then.
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
//! - `{"report": "REPORT RequestId: 8f5a⇥…"}` is answered with `{"report": "8f5a", "pico_dollars": 56250}`,
//!   the line's request id and what the invocation cost on x86;
//! - `{"ask": "context"}` is answered with `request_id`, `deadline_ms`, `function_arn` and `trace_id`.

use std::fmt::Display;
use std::panic;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::lambda::{Builder, Cause, Faults, FunctionError, Invocation, Lambda, Outcome};

/// Makes one `#[test]` of each promise, for the binary at this path, or for a
/// [`Builder`](crate::lambda::Builder) that knows more than that.
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
            $crate::suite::$promise($crate::lambda::Builder::from($function));
        })*
    };
}

/// Far more than any of these calls needs: a machine under load must not fail, and a runtime that hangs
/// should not take all day.
const TIMEOUT: Duration = Duration::from_secs(8);

/// For what takes a slow machine long: a large event is read and parsed in a build without optimisation.
const LONG_TIMEOUT: Duration = Duration::from_secs(20);

/// For a runtime that may hang without being wrong.
const SHORT_TIMEOUT: Duration = Duration::from_secs(3);

/// How many lines of a log show why something failed, most of the time.
const LAST_LINES: usize = 10;

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

/// Ends a check: what was promised, and what was seen instead.
#[track_caller]
fn broken(promise: impl Display, seen: impl Display) -> ! {
    panic!("promised: {promise}\nseen: {seen}")
}

/// The same, with the last lines of a log.
#[track_caller]
fn broken_with_log(promise: impl Display, seen: impl Display, log: &str) -> ! {
    broken(promise, format!("{seen}\n{}", last_lines(log)))
}

/// The end of a log.
fn last_lines(log: &str) -> String {
    let lines: Vec<&str> = log.lines().filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return String::from("The log is empty.");
    }
    let last = &lines[lines.len().saturating_sub(LAST_LINES)..];
    format!("The last lines of the log:\n  {}", last.join("\n  "))
}

/// The answer as JSON, where this was promised. Promises that a lesson adds use it, too.
///
/// # Panics
/// If there is no answer, or it is not JSON: with the promise, what came instead, and the end of the log.
#[track_caller]
pub fn answer(outcome: &Outcome, promise: impl Display) -> Value {
    match json_in(outcome) {
        Ok(json) => json,
        Err(seen) => broken(promise, seen),
    }
}

/// The function error, where this was promised. Promises that a lesson adds use it, too.
///
/// # Panics
/// If the function answered: with the promise, the answer, and the end of the log.
#[track_caller]
pub fn failure(outcome: &Outcome, promise: impl Display) -> &FunctionError {
    match &outcome.result {
        Err(error) => error,
        Ok(payload) => {
            let text = String::from_utf8_lossy(&payload.bytes);
            broken_with_log(promise, format!("the answer {text}"), &outcome.log)
        }
    }
}

/// The answer, or what came instead.
fn json_in(outcome: &Outcome) -> Result<Value, String> {
    let payload = match &outcome.result {
        Ok(payload) => payload,
        // It explains itself, and has the end of the log.
        Err(error) => return Err(format!("no answer, but {error}")),
    };
    serde_json::from_slice(&payload.bytes).map_err(|error| {
        let text = String::from_utf8_lossy(&payload.bytes);
        let log = last_lines(&outcome.log);
        format!("an answer that is not JSON ({error}): {text:?}\n{log}")
    })
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

/// Calls the function with a REPORT line. The error says what came instead of the line's answer.
fn ask(lambda: &Lambda, id: &str, billed_ms: u64) -> Result<Outcome, String> {
    let (event, wanted) = report(id, billed_ms);
    let outcome = invoke(lambda, event.as_str());
    let found = json_in(&outcome).map_err(|seen| format!("to the event {event} {seen}"))?;
    if found != wanted {
        let log = last_lines(&outcome.log);
        return Err(format!(
            "to the event {event} the answer {found}, which should be {wanted}\n{log}"
        ));
    }
    Ok(outcome)
}

/// Calls the function with a REPORT line and compares its answer.
#[track_caller]
fn answers(lambda: &Lambda, id: &str, billed_ms: u64, promise: &str) -> Outcome {
    match ask(lambda, id, billed_ms) {
        Ok(outcome) => outcome,
        Err(seen) => broken(promise, seen),
    }
}

/// Calls the function several times with REPORT lines. One process must answer all of them.
#[track_caller]
fn one_process_answers(lambda: &Lambda, ids: &[String], promise: &str) {
    let mut log_before = String::new();
    for (number, id) in (1..).zip(ids) {
        let outcome = answers(lambda, id, number, promise);
        if outcome.environment != 1 {
            let seen = format!(
                "event {number} went to environment {}: the process that answered the one before it had \
                 ended",
                outcome.environment
            );
            broken_with_log(promise, seen, &(log_before + &log_of_the_ended(lambda)));
        }
        log_before = outcome.log;
    }
}

/// What processes wrote that ended while they should have waited.
fn log_of_the_ended(lambda: &Lambda) -> String {
    lambda.ended().into_iter().map(|ended| ended.log).collect()
}

/// An event goes in, and its answer comes out.
pub fn an_event_is_answered(function: Builder) {
    let lambda = spawn(function);
    answers(&lambda, "8f5a", 27, "an event is answered");
}

/// The process that answered serves the next event, and each answer belongs to its event.
pub fn event_after_event_is_answered_by_one_environment(function: Builder) {
    let lambda = spawn(function);
    let ids: Vec<String> = (1..=20).map(|round| format!("id-{round}")).collect();
    let promise = "a runtime is a loop: the process that answered the first event answers the next ones, \
                   each under its own request id";
    one_process_answers(&lambda, &ids, promise);
}

/// The init runs before the first event, and not again.
pub fn each_environment_is_initialised_once(function: Builder) {
    let promise = "the init stands before the loop: the first event's log has its line `init: …` once, \
                   before START, and no other log has it";
    let lambda = spawn(function);
    for round in 1..=3 {
        let outcome = answers(&lambda, "8f5a", 27, promise);
        let log = outcome.log.as_str();
        let before = log.split("START RequestId: ").next().unwrap_or_default();
        let found = (count_inits(before), count_inits(log));
        let wanted = if round == 1 { (1, 1) } else { (0, 0) };
        if found != wanted {
            let seen = format!(
                "in the log of event {round} {} such lines before START and {} in all, not {} and {}",
                found.0, found.1, wanted.0, wanted.1
            );
            broken_with_log(promise, seen, log);
        }
    }
}

fn count_inits(log: &str) -> usize {
    log.lines().filter(|line| line.starts_with("init:")).count()
}

/// Lambda starts a process for each call at the same time, and none mixes up its events.
pub fn calls_at_once_are_answered_each_with_its_own(function: Builder) {
    let lambda = spawn(function);
    let call = |caller: u64| {
        let ask_again = |round| ask(&lambda, &format!("id-{caller}-{round}"), caller * round);
        (1..=5).try_for_each(|round| ask_again(round).map(|_| ()))
    };
    let seen = thread::scope(|scope| {
        let callers = [1, 2, 3].map(|caller| scope.spawn(move || call(caller)));
        let results = callers.map(|caller| caller.join());
        results.into_iter().find_map(|result| match result {
            Ok(result) => result.err(),
            Err(payload) => panic::resume_unwind(payload),
        })
    });
    if let Some(seen) = seen {
        broken("three callers at once get each its own answers", seen);
    }
}

/// The length of a body is a number of bytes, not of characters.
pub fn text_is_counted_in_bytes(function: Builder) {
    let lambda = spawn(function);
    let ids = ["größe-漢字-🦀", "8f5a"].map(String::from);
    let promise = "a body's length is counted in bytes: an answer with letters of two, three and four \
                   bytes arrives whole, and so does the one after it";
    one_process_answers(&lambda, &ids, promise);
}

/// An event may be larger than what one `read` brings.
pub fn a_large_event_arrives_whole(function: Builder) {
    let promise = "an event arrives whole, also where one `read` does not bring it all";
    let lambda = spawn_within(function, LONG_TIMEOUT);
    for bytes in [70_000, 400_000] {
        let (event, wanted) = report("8f5a", 27);
        let note = format!("\\tNote: {}\"}}", "x".repeat(bytes));
        let outcome = invoke(&lambda, event.replace("\"}", &note));
        let event = format!("a REPORT line with {bytes} bytes more than Tally needs");
        match json_in(&outcome) {
            Ok(found) if found == wanted => {}
            Ok(found) => {
                let seen = format!("to {event} the answer {found}, which should be {wanted}");
                broken_with_log(promise, seen, &outcome.log)
            }
            Err(seen) => broken(promise, format!("to {event} {seen}")),
        }
    }
}

/// Between two events a runtime waits, however long that takes.
pub fn silence_between_events_is_no_failure(function: Builder) {
    let promise = "a runtime waits for its next event as long as it takes: asking for it has no time \
                   limit, because Lambda answers when there is one";
    let lambda = spawn(function);
    answers(&lambda, "8f5a", 27, promise);
    thread::sleep(Duration::from_millis(1500));
    let outcome = answers(&lambda, "8f5b", 28, promise);
    if outcome.cold_start() {
        let seen = "nothing came for a second and a half, and the process ended";
        broken_with_log(promise, seen, &log_of_the_ended(&lambda));
    }
}

/// Request id, deadline, ARN and trace reach the handler.
pub fn the_context_is_what_lambda_says(function: Builder) {
    let trace = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1";
    let lambda = spawn(function.name("tally"));
    for _ in 0..2 {
        let event = Invocation::new(r#"{"ask":"context"}"#).trace_id(trace);
        let before = now_ms();
        let outcome = invoke(&lambda, event);
        let context = answer(&outcome, "the handler can see its context");
        for (field, wanted) in [
            ("request_id", outcome.request_id.as_str()),
            ("function_arn", &lambda.arn()),
            ("trace_id", trace),
        ] {
            if context[field] != wanted {
                let promise = format!("`{field}` is that of this very invocation, {wanted:?}");
                broken_with_log(promise, &context, &outcome.log);
            }
        }
        let ahead = deadline_ms(&context) - before;
        let timeout = i64::try_from(TIMEOUT.as_millis()).unwrap_or(i64::MAX);
        if !(timeout..timeout + 60_000).contains(&ahead) {
            let promise =
                format!("the function has {timeout} ms, so its deadline lies so far ahead");
            broken(
                promise,
                format!("a deadline {ahead} ms ahead, in the context {context}"),
            );
        }
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
        None => broken(
            "`deadline_ms` is a whole number of milliseconds since 1970",
            format!("the context {context}"),
        ),
    }
}

/// Lambda's clock and the process's need not agree.
pub fn a_deadline_may_be_past_or_far(function: Builder) {
    let lambda = spawn(function);
    for jump in [-86_400_000, 86_400_000] {
        lambda.inject(Faults::none().clock_jump_ms(jump));
        let promise = format!(
            "Lambda's clock is {jump} ms ahead of the function's: the event is answered all the same, and \
             its deadline is the one that Lambda says"
        );
        let outcome = invoke(&lambda, r#"{"ask":"context"}"#);
        let context = answer(&outcome, &promise);
        let off = deadline_ms(&context) - now_ms() - jump;
        if off.abs() > 60_000 {
            broken(
                promise,
                format!("a deadline that is {off} ms off, in the context {context}"),
            );
        }
    }
}

/// Lambda delivers some events twice, with the same request id.
pub fn the_second_delivery_of_an_event_is_answered_too(function: Builder) {
    let promise = "an event that Lambda delivers twice is answered twice, and alike";
    let lambda = spawn(function.faults(Faults::none().duplicate(1)));
    let second = answers(&lambda, "8f5a", 27, promise);
    let Some(first) = &second.first_delivery else {
        panic!("testkit delivers this event twice");
    };
    let (first, second) = (answer(first, promise), answer(&second, promise));
    if first != second {
        broken(promise, format!("the answers {first} and {second}"));
    }
}

/// One `read` is not one answer.
pub fn dribbled_bytes_make_an_event(function: Builder) {
    let faults = Faults::none().dribble(3, Duration::from_micros(20));
    let promise = "an event that comes three bytes at a time is answered as any other";
    survives(function, faults, promise);
}

/// A body may come in chunks, without a length.
pub fn chunks_make_an_event(function: Builder) {
    let promise = "an event in chunks of 7 bytes (`Transfer-Encoding: chunked`) is answered as any other, \
                   also where a chunk ends within a letter";
    survives(function, Faults::none().chunked(), promise);
}

/// Nor is one `read` one chunk.
pub fn dribbled_chunks_make_an_event(function: Builder) {
    let faults = Faults::none()
        .chunked()
        .dribble(1, Duration::from_micros(20));
    let promise = "an event in chunks (`Transfer-Encoding: chunked`) that come byte by byte is answered as \
                   any other, and read to its end: behind the chunk of size 0 there is an empty line";
    survives(function, faults, promise);
}

/// A connection that the other side closes is opened again.
pub fn connections_may_be_closed(function: Builder) {
    let faults = Faults::none().close_connections();
    let promise = "where an answer of the API says `Connection: close`, the next request opens a new \
                   connection";
    survives(function, faults, promise);
}

/// Header names may come in lower case.
pub fn header_names_have_no_case(function: Builder) {
    let faults = Faults::none().lowercase_headers();
    let promise = "header names have no case: an answer of the API with names in lower case is as good as \
                   any other";
    survives(function, faults, promise);
}

#[track_caller]
fn survives(function: Builder, faults: Faults, promise: &str) {
    let lambda = spawn(function.faults(faults));
    let ids = ["größe-漢字-1", "größe-漢字-🦀-2", "3", "größe-4"].map(String::from);
    one_process_answers(&lambda, &ids, promise);
}

/// Half an event is none: a runtime asks again, or ends, and hands no half to the handler.
pub fn an_event_that_breaks_off_is_no_event(function: Builder) {
    let lambda = spawn_within(function.faults(Faults::none().cut_next(1)), SHORT_TIMEOUT);
    let promise = "the connection is cut in the middle of an event: a runtime asks again, or ends";
    heard_or_ended(&lambda, promise);
}

/// An answer counts when the API has taken it. A runtime posts it again, or ends.
pub fn an_answer_that_is_refused_is_none(function: Builder) {
    let lambda = spawn_within(function, SHORT_TIMEOUT);
    lambda.inject(Faults::none().fail_response(500, 1));
    let promise = "the API refuses an answer with status 500: a runtime posts it again, or ends";
    heard_or_ended(&lambda, promise);
    lambda.inject(Faults::none().cut_response(1));
    let promise =
        "the connection is cut while an answer is posted: a runtime posts it again, or ends";
    heard_or_ended(&lambda, promise);
}

#[track_caller]
fn heard_or_ended(lambda: &Lambda, promise: &str) {
    let (event, wanted) = report("8f5a", 27);
    let outcome = invoke(lambda, event.as_str());
    match &outcome.result {
        Ok(_) => {
            let found = answer(&outcome, promise);
            if found != wanted {
                let seen = format!("the answer {found}, which should be {wanted}");
                broken_with_log(promise, seen, &outcome.log);
            }
        }
        Err(error) if matches!(error.cause, Cause::Exit | Cause::Timeout) => {}
        Err(error) => broken(promise, format!("this, which nobody asked for: {error}")),
    }
    lambda.inject(Faults::none());
    answers(
        lambda,
        "8f5b",
        28,
        &format!("{promise}; and the event after it is answered"),
    );
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
