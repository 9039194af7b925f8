//! Checks of exercise 27.6: the same promises as before, of lessons 26 and 27, kept by another runtime.

mod promises;

use promises::{by_hand, drills};
use testkit::lambda::Builder;

/// Tally's function on lambda_runtime.
fn real() -> Builder {
    by_hand().env("RUNTIME", "lambda_runtime")
}

/// The function that misbehaves when told to, on lambda_runtime.
fn real_drills() -> Builder {
    drills().env("RUNTIME", "lambda_runtime")
}

testkit::suite!(real());

#[test]
fn a_failure_reaches_the_caller() {
    promises::a_failure_reaches_the_caller(real_drills());
}

#[test]
fn any_message_arrives_whole() {
    promises::any_message_arrives_whole(real_drills());
}

#[test]
fn a_failure_is_survived() {
    promises::a_failure_is_survived(real_drills());
}

#[test]
fn a_panic_reaches_the_caller() {
    promises::a_panic_reaches_the_caller(real_drills());
}

#[test]
fn a_panic_is_survived() {
    promises::a_panic_is_survived(real_drills());
}

#[test]
fn who_is_in_time_is_answered() {
    promises::who_is_in_time_is_answered(real_drills());
}

#[test]
fn a_deadline_in_the_past_is_no_limit() {
    promises::a_deadline_in_the_past_is_no_limit(real_drills());
}

#[test]
fn a_late_handler_is_reported_in_time() {
    promises::a_late_handler_is_reported_in_time(real_drills());
}

#[test]
fn a_late_answer_is_nobodys() {
    promises::a_late_answer_is_nobodys(real_drills());
}

#[cfg(unix)]
#[test]
fn the_process_ends_in_order() {
    promises::the_process_ends_in_order(real_drills());
}
