//! Checks of exercise 27.6: the same promises as before, of lessons 26 and 27, kept by another runtime.

mod promises;

use promises::{by_hand, drills};
use testkit::lambda::Builder;
use testkit::suite;

/// Tally's function on lambda_runtime.
fn real() -> Builder {
    by_hand().env("RUNTIME", "lambda_runtime")
}

/// The function that misbehaves when told to, on lambda_runtime.
fn real_drills() -> Builder {
    drills().env("RUNTIME", "lambda_runtime")
}

#[test]
fn an_event_is_answered() {
    suite::an_event_is_answered(real());
}

#[test]
fn event_after_event_is_answered_by_one_environment() {
    suite::event_after_event_is_answered_by_one_environment(real());
}

#[test]
fn each_environment_is_initialised_once() {
    suite::each_environment_is_initialised_once(real());
}

#[test]
fn calls_at_once_are_answered_each_with_its_own() {
    suite::calls_at_once_are_answered_each_with_its_own(real());
}

#[test]
fn text_is_counted_in_bytes() {
    suite::text_is_counted_in_bytes(real());
}

#[test]
fn silence_between_events_is_no_failure() {
    suite::silence_between_events_is_no_failure(real());
}

#[test]
fn the_context_is_what_lambda_says() {
    suite::the_context_is_what_lambda_says(real());
}

#[test]
fn a_deadline_may_be_past_or_far() {
    suite::a_deadline_may_be_past_or_far(real());
}

#[test]
fn the_second_delivery_of_an_event_is_answered_too() {
    suite::the_second_delivery_of_an_event_is_answered_too(real());
}

#[test]
fn dribbled_bytes_make_an_event() {
    suite::dribbled_bytes_make_an_event(real());
}

#[test]
fn chunks_make_an_event() {
    suite::chunks_make_an_event(real());
}

#[test]
fn dribbled_chunks_make_an_event() {
    suite::dribbled_chunks_make_an_event(real());
}

#[test]
fn connections_may_be_closed() {
    suite::connections_may_be_closed(real());
}

#[test]
fn header_names_have_no_case() {
    suite::header_names_have_no_case(real());
}

#[test]
fn an_event_that_breaks_off_is_no_event() {
    suite::an_event_that_breaks_off_is_no_event(real());
}

#[test]
fn an_answer_that_is_refused_is_none() {
    suite::an_answer_that_is_refused_is_none(real());
}

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
