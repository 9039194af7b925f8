//! Checks of exercise 27.1.

mod promises;

use std::collections::BTreeMap;
use std::fmt;

use lesson_27::Context;
use lesson_27::failure::Failure;
use lesson_27::typed::{Failed, Handler, typed};
use promises::by_hand;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Billed {
    ms: u64,
    mb: u64,
}

#[derive(Serialize)]
struct GbMs {
    gb_ms: u64,
}

#[derive(Debug)]
struct TooLong(u64);

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms are more than 15 minutes", self.0)
    }
}

impl Failed for TooLong {
    fn error_type(&self) -> &str {
        "Tally.TooLong"
    }
}

/// Helper: a context with this request id.
fn context(request_id: &str) -> Context {
    Context {
        request_id: request_id.to_string(),
        deadline_ms: 1_795_000_000_000,
        function_arn: "arn:aws:lambda:eu-central-1:123456789012:function:tally".to_string(),
        trace_id: None,
    }
}

fn gb_ms(billed: Billed, _context: &Context) -> Result<GbMs, TooLong> {
    if billed.ms > 900_000 {
        return Err(TooLong(billed.ms));
    }
    Ok(GbMs {
        gb_ms: billed.ms * billed.mb / 1024,
    })
}

/// Helper: the answer as text.
#[track_caller]
fn text(answer: Result<Vec<u8>, Failure>) -> String {
    match answer {
        Ok(bytes) => String::from_utf8(bytes).expect("JSON is UTF-8"),
        Err(failure) => panic!("this event is right, and should be answered: {failure:?}"),
    }
}

/// Helper: the failure.
#[track_caller]
fn failure(answer: Result<Vec<u8>, Failure>, of: &str) -> Failure {
    match answer {
        Err(failure) => failure,
        Ok(bytes) => panic!("{of} should fail, but the answer is {bytes:?}"),
    }
}

#[test]
fn a_function_is_a_handler() {
    let call = typed(gb_ms);
    assert_eq!(
        text(call(br#"{"ms":2000,"mb":512}"#, &context("1"))),
        r#"{"gb_ms":1000}"#,
        "2000 ms at 512 MB, by a plain function"
    );
}

#[test]
fn a_closure_is_a_handler_and_keeps_what_it_caught() {
    let price = 3;
    let call = typed(move |ms: u64, _: &Context| -> Result<u64, TooLong> { Ok(ms * price) });
    for (event, answer) in [("27", "81"), ("9", "27")] {
        assert_eq!(
            text(call(event.as_bytes(), &context("1"))),
            answer,
            "{event} times the 3 that the closure caught; it is called more than once"
        );
    }
}

#[test]
fn the_handler_sees_the_context() {
    let call = typed(|_: (), context: &Context| -> Result<String, TooLong> {
        Ok(context.request_id.clone())
    });
    for id in ["8f5a", "8f5b"] {
        assert_eq!(
            text(call(b"null", &context(id))),
            format!("\"{id}\""),
            "the context belongs to the event of the request {id}"
        );
    }
}

#[test]
fn a_type_of_your_own_may_be_a_handler() {
    struct Minimum(u64);
    impl Handler<Vec<u64>> for Minimum {
        type Output = u64;
        type Error = TooLong;
        fn call(&self, event: Vec<u64>, _: &Context) -> Result<u64, TooLong> {
            Ok(event.into_iter().min().unwrap_or(self.0))
        }
    }
    let call = typed(Minimum(1));
    assert_eq!(
        text(call(b"[14, 12, 27]", &context("1"))),
        "12",
        "a struct that implements Handler"
    );
}

#[test]
fn an_event_that_serde_cannot_read_is_an_unmarshal_error() {
    let call = typed(gb_ms);
    for event in [r#"{"ms":2000}"#, r#"{"ms":"long","mb":512}"#, "{"] {
        let failure = failure(call(event.as_bytes(), &context("1")), event);
        assert_eq!(
            failure.error_type, "Runtime.UnmarshalError",
            "the event {event} is none that this handler takes"
        );
        let words = serde_json::from_str::<Billed>(event)
            .map(|_| ())
            .expect_err("it is wrong");
        assert_eq!(
            failure.error_message,
            words.to_string(),
            "serde says what is wrong with {event} and where, so the caller should hear that"
        );
    }
}

#[test]
fn an_answer_that_serde_cannot_write_is_a_marshal_error() {
    let call = typed(|_: (), _: &Context| -> Result<_, TooLong> {
        // JSON has texts for keys, and nothing else.
        Ok(BTreeMap::from([((12, 34), "a pair as a key")]))
    });
    let failure = failure(
        call(b"null", &context("1")),
        "an answer with a pair as a key",
    );
    assert_eq!(
        (failure.error_type.as_str(), failure.error_message.as_str()),
        ("Runtime.MarshalError", "key must be a string"),
        "serde cannot write such an answer as JSON"
    );
}

#[test]
fn an_error_keeps_its_type_and_its_sentence() {
    let call = typed(gb_ms);
    let failure = failure(
        call(br#"{"ms":900001,"mb":128}"#, &context("1")),
        "an event of more than 15 minutes",
    );
    assert_eq!(
        failure,
        Failure::new("Tally.TooLong", "900001 ms are more than 15 minutes"),
        "`error_type` names the error for alarms, `Display` explains it to people"
    );
}

// With that, Tally's function can be served: every promise that the runtime of lesson 26 keeps.
testkit::suite!(by_hand());
