//! The checks of 26.4: the headers of an event, and the time that is left.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use lesson_26::context::{Context, ContextError};
use lesson_26::head::Head;
use testkit::lambda::{Builder, Lambda};
use testkit::suite;

const REQUEST_ID: (&str, &str) = ("Lambda-Runtime-Aws-Request-Id", "8476a536");
const DEADLINE: (&str, &str) = ("Lambda-Runtime-Deadline-Ms", "1542409706888");
const ARN: (&str, &str) = (
    "Lambda-Runtime-Invoked-Function-Arn",
    "arn:aws:lambda:eu-central-1:123456789012:function:tally:live",
);
const TRACE: (&str, &str) = (
    "Lambda-Runtime-Trace-Id",
    "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1",
);

/// Helper: your binary, about to be started by a local Lambda.
fn function() -> Builder {
    Lambda::start(env!(concat!("CARGO_BIN_EXE_", env!("CARGO_PKG_NAME"))))
}

/// Helper: a head with these headers.
fn head(headers: &[(&str, &str)]) -> Head {
    let pair = |(name, value): &(&str, &str)| (String::from(*name), String::from(*value));
    Head {
        status: 200,
        headers: headers.iter().map(pair).collect(),
    }
}

/// Helper: a context with this deadline.
fn until(deadline_ms: u64) -> Context {
    Context {
        request_id: String::from("8476a536"),
        deadline_ms,
        function_arn: String::from(ARN.1),
        trace_id: None,
    }
}

#[test]
fn all_four_headers_are_read() {
    let wanted = Context {
        request_id: String::from(REQUEST_ID.1),
        deadline_ms: 1_542_409_706_888,
        function_arn: String::from(ARN.1),
        trace_id: Some(String::from(TRACE.1)),
    };
    let headers = [ARN, TRACE, DEADLINE, REQUEST_ID];
    assert_eq!(
        Context::from_head(&head(&headers)),
        Ok(wanted.clone()),
        "an event's four headers, in any order"
    );
    let lower = headers.map(|(name, value)| (name.to_lowercase(), value));
    let lower: Vec<(&str, &str)> = lower
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    assert_eq!(
        Context::from_head(&head(&lower)),
        Ok(wanted),
        "names in lower case: `Head::header` finds them all the same"
    );
}

#[test]
fn without_a_trace_there_is_a_context() {
    let context = Context::from_head(&head(&[REQUEST_ID, DEADLINE, ARN]));
    assert_eq!(
        context.map(|context| context.trace_id),
        Ok(None),
        "not every event is traced, so a missing trace is `None` and no error"
    );
    let empty = ("Lambda-Runtime-Trace-Id", "");
    let context = Context::from_head(&head(&[REQUEST_ID, DEADLINE, ARN, empty]));
    assert_eq!(
        context.map(|context| context.trace_id),
        Ok(None),
        "an empty text names no trace, so it is `None` as well"
    );
}

#[test]
fn a_missing_header_is_named() {
    let all = [REQUEST_ID, DEADLINE, ARN];
    for (missing, _) in all {
        let others: Vec<(&str, &str)> = all
            .iter()
            .copied()
            .filter(|(name, _)| *name != missing)
            .collect();
        let empty: Vec<(&str, &str)> = all
            .iter()
            .map(|(name, value)| (*name, if *name == missing { "" } else { value }))
            .collect();
        for headers in [others, empty] {
            let read = Context::from_head(&head(&headers));
            assert!(
                matches!(&read, Err(ContextError::Missing(name)) if name.eq_ignore_ascii_case(missing)),
                "without {missing}, or with an empty one, no handler can work, and whoever reads the log should \
                 see which it was: {read:?}"
            );
        }
    }
}

#[test]
fn a_deadline_that_is_no_number_is_an_error() {
    for deadline in ["soon", "1542409706.888", "-1", "99999999999999999999"] {
        let headers = [REQUEST_ID, ("Lambda-Runtime-Deadline-Ms", deadline), ARN];
        assert_eq!(
            Context::from_head(&head(&headers)),
            Err(ContextError::Deadline),
            "whole milliseconds, as a u64; not {deadline:?}"
        );
    }
}

#[test]
fn what_is_left_is_the_time_up_to_the_deadline() {
    let deadline_ms = 1_542_409_706_888;
    for (before, left) in [(3000, 3000), (1, 1), (0, 0)] {
        let now = UNIX_EPOCH + Duration::from_millis(deadline_ms - before);
        assert_eq!(
            until(deadline_ms).remaining(now),
            Duration::from_millis(left),
            "{before} ms before the deadline: it is a moment in milliseconds since 1970, not a length of time"
        );
    }
}

#[test]
fn after_the_deadline_nothing_is_left() {
    let deadline_ms = 1_542_409_706_888;
    for late in [1, 86_400_000] {
        let now = UNIX_EPOCH + Duration::from_millis(deadline_ms + late);
        assert_eq!(
            until(deadline_ms).remaining(now),
            Duration::ZERO,
            "{late} ms too late, as a clock that is ahead makes it look: nothing is left, and nothing panics"
        );
    }
    let far = until(253_402_300_799_000).remaining(SystemTime::now());
    assert!(
        far > Duration::from_secs(86_400 * 365),
        "the last second of the year 9999 is years away, not {far:?}"
    );
}

#[test]
fn a_clock_that_was_never_set_does_no_harm() {
    let now = UNIX_EPOCH - Duration::from_secs(3600);
    let left = until(1_542_409_706_888).remaining(now);
    assert!(
        left >= Duration::from_millis(1_542_409_706_888),
        "a clock may stand before 1970: then the deadline is far away, not {left:?}, and nothing panics"
    );
}

#[test]
fn the_context_is_what_lambda_says() {
    suite::the_context_is_what_lambda_says(function());
}

#[test]
fn a_deadline_may_be_past_or_far() {
    suite::a_deadline_may_be_past_or_far(function());
}
