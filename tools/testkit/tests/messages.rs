//! What the suite's checks say of a function that does not keep their promises.

use std::panic::{AssertUnwindSafe, catch_unwind};

use testkit::lambda::{Builder, Lambda};
use testkit::suite;

/// What the check says when the function of this crate is started with this `FUNCTION_INIT`.
fn said(check: fn(Builder), init: &str) -> String {
    let function = Lambda::start(env!("CARGO_BIN_EXE_testkit-function")).env("FUNCTION_INIT", init);
    let payload = catch_unwind(AssertUnwindSafe(|| check(function)))
        .expect_err("the promise is not kept, and the check should fail");
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(_) => panic!("the check should say something"),
    }
}

#[test]
fn a_wrong_answer_is_shown_with_the_right_one_and_the_log() {
    // It gives the event back.
    let message = said(suite::an_event_is_answered, "");
    assert!(
        message.starts_with("promised: an event is answered\nseen: to the event {"),
        "{message}"
    );
    // Another package of the build may have JSON keep the order of its keys.
    let wanted = message.split("which should be ").nth(1).unwrap_or_default();
    assert!(
        wanted.starts_with('{')
            && wanted.contains(r#""report":"8f5a""#)
            && wanted.contains(r#""pico_dollars":56250"#),
        "{message}"
    );
    assert!(
        message.contains("The last lines of the log:\n") && message.contains("\n  init\n"),
        "{message}"
    );
}

#[test]
fn a_process_that_ends_does_not_hide_the_promise() {
    let message = said(suite::connections_may_be_closed, "exit");
    assert!(
        message.starts_with("promised: ") && message.contains("`Connection: close`"),
        "{message}"
    );
    assert!(
        message.contains("no answer, but ")
            && message.contains("Runtime.ExitError")
            && message.contains("\n  init"),
        "{message}"
    );
}

#[test]
fn a_process_that_ends_after_its_answer_is_told_from_the_next_one() {
    let message = said(suite::dribbled_chunks_make_an_event, "one report");
    assert!(
        message.contains("event 2 went to environment 2") && message.contains("had ended"),
        "{message}"
    );
    assert!(
        message.contains("\n  one is enough\n"),
        "the first process's last words: {message}"
    );
}

#[test]
fn one_of_several_callers_says_what_it_saw() {
    let message = said(suite::calls_at_once_are_answered_each_with_its_own, "");
    assert!(
        message.starts_with("promised: three callers at once")
            && message.contains("which should be"),
        "{message}"
    );
}

#[test]
fn a_promise_of_a_lesson_is_said_first_too() {
    let lambda = Lambda::start(env!("CARGO_BIN_EXE_testkit-function"))
        .spawn()
        .expect("the function was built");
    let answered = lambda.invoke("1").expect("an event in JSON");
    let failed = lambda.invoke(r#"{"do":"fail"}"#).expect("an event in JSON");
    let no_failure = catch_unwind(AssertUnwindSafe(|| {
        suite::failure(&answered, "it fails");
    }));
    let no_answer = catch_unwind(AssertUnwindSafe(|| suite::answer(&failed, "it answers")));
    let messages = [no_failure.err(), no_answer.err()].map(|payload| {
        let text = payload.and_then(|payload| payload.downcast::<String>().ok());
        text.map(|text| *text).unwrap_or_default()
    });
    assert!(
        messages[0].starts_with("promised: it fails\nseen: the answer 1\n"),
        "{messages:?}"
    );
    assert!(
        messages[1].starts_with("promised: it answers\nseen: no answer, but ")
            && messages[1].contains("Tally.BadLine"),
        "{messages:?}"
    );
}
