//! Checks of exercise 27.3.

mod promises;

use std::panic::resume_unwind;
use std::thread;

use lesson_27::failure::Failure;
use lesson_27::unwind::caught;
use promises::drills;

/// Helper: the message of the failure that a panic became.
#[track_caller]
fn message(call: impl FnOnce() -> Result<u8, Failure> + Send) -> String {
    let result = match thread::scope(|scope| scope.spawn(|| caught(call)).join()) {
        Ok(result) => result,
        Err(_) => {
            panic!("the call panics, and the panic came out of `caught`: it should be a failure")
        }
    };
    match result {
        Err(failure) => {
            assert_eq!(
                failure.error_type, "Runtime.Panic",
                "the type of every panic: {failure:?}"
            );
            failure.error_message
        }
        Ok(value) => panic!("the call panics, but `caught` says Ok({value})"),
    }
}

#[test]
fn what_the_call_gives_is_the_result() {
    assert_eq!(
        caught(|| Ok(27)),
        Ok(27),
        "a call that does not panic, and gives 27"
    );
    let failure = Failure::new("Tally.NoReport", "no tab");
    assert_eq!(
        caught(|| Err::<u8, _>(failure.clone())),
        Err(failure.clone()),
        "a failure is no panic, and keeps its type"
    );
}

#[test]
fn a_literal_is_in_the_message() {
    let message = message(|| panic!("no tab anywhere"));
    assert!(
        message.contains("no tab anywhere"),
        "`panic!` with a literal; the message is {message:?}"
    );
}

#[test]
fn formatted_words_are_in_the_message() {
    let line = 27;
    let message = message(|| panic!("line {line} has no tab"));
    assert!(
        message.contains("line 27 has no tab"),
        "`panic!` with formatting; the message is {message:?}"
    );
}

#[test]
fn a_bug_in_std_is_a_panic_like_any_other() {
    let times: Vec<u8> = Vec::new();
    let message = message(|| Ok(times[3]));
    assert!(
        message.contains("index"),
        "an index beyond the end panics with words of std's; the message is {message:?}"
    );
}

#[test]
fn a_payload_that_is_no_text_is_a_failure_too() {
    let message = message(|| resume_unwind(Box::new(27)));
    assert!(
        !message.is_empty(),
        "a panic may carry anything; the caller should still read a sentence"
    );
}

#[test]
fn a_panic_reaches_the_caller() {
    promises::a_panic_reaches_the_caller(drills());
}

#[test]
fn a_panic_is_survived() {
    promises::a_panic_is_survived(drills());
}
