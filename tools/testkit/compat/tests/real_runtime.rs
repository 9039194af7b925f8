//! testkit's suite against `lambda_runtime` 1.5, and what that runtime does beyond it.

#[path = "../../tests/suite/mod.rs"]
mod suite;

use std::time::Duration;

use testkit::lambda::{Builder, Cause, Lambda, Status};

const FUNCTION: &str = env!("CARGO_BIN_EXE_testkit-compat");

fn function() -> Builder {
    Lambda::start(FUNCTION).timeout(Duration::from_secs(5))
}

suite::against!(crate::FUNCTION);

#[test]
fn a_panic_is_reported_and_survived() {
    let lambda = function().spawn().unwrap();
    let outcome = lambda.invoke(r#"{"do":"panic"}"#).unwrap();
    assert_eq!(outcome.error().cause, Cause::Reported);
    assert!(
        outcome.error().message.contains("as a bug does"),
        "{}",
        outcome.error()
    );
    assert!(!lambda.invoke("{}").unwrap().cold_start());
}

#[test]
fn a_timeout_is_enforced() {
    let lambda = function()
        .timeout(Duration::from_millis(300))
        .spawn()
        .unwrap();
    let outcome = lambda.invoke(r#"{"do":"sleep","ms":60000}"#).unwrap();
    assert_eq!(outcome.error().cause, Cause::Timeout);
    assert_eq!(outcome.report.status, Some(Status::Timeout));
}

#[test]
fn calls_at_once_are_served_at_once() {
    let lambda = function().spawn().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                lambda
                    .invoke(r#"{"do":"sleep","ms":500}"#)
                    .unwrap()
                    .text()
                    .to_owned()
            });
        }
    });
    assert_eq!(lambda.pids().len(), 4);
}

#[test]
#[cfg(unix)]
fn the_shutdown_handler_is_asked_and_has_time_to_flush() {
    let lambda = function().env("FUNCTION_SHUTDOWN", "1").spawn().unwrap();
    assert!(lambda.invoke("{}").unwrap().cold_start());
    let ended = lambda.shut_down().remove(0);
    assert!(ended.asked && ended.by_itself, "{ended:?}");
    assert!(ended.log.contains("flushed"), "{ended:?}");
    assert_eq!(ended.exit.and_then(|exit| exit.code()), Some(0));
}

#[test]
fn without_a_shutdown_handler_nobody_is_asked() {
    let lambda = function().spawn().unwrap();
    lambda.invoke("{}").unwrap();
    let ended = lambda.shut_down().remove(0);
    assert!(!ended.asked && !ended.by_itself, "{ended:?}");
}
