//! Checks of exercise 09.2. Read them as a specification; do not edit them.

use super::*;

#[test]
fn a_status_of_200_to_299_is_done() {
    for status in [200, 204, 206, 299] {
        assert_eq!(
            next(Answer::Status(status), 1),
            Next::Done,
            "{status} lies within 200 to 299"
        );
    }
    assert_eq!(
        next(Answer::Status(200), MOST_ATTEMPTS),
        Next::Done,
        "done is done, at the last attempt too"
    );
}

#[test]
fn what_may_pass_is_tried_again() {
    for status in [429, 500, 502, 503, 504] {
        for attempt in [1, 2] {
            assert_eq!(
                next(Answer::Status(status), attempt),
                Next::Retry,
                "{status} at attempt {attempt} of 3 may be gone in a moment"
            );
        }
    }
}

#[test]
fn no_answer_is_tried_again() {
    assert_eq!(
        next(Answer::TimedOut, 1),
        Next::Retry,
        "no answer to attempt 1 of 3"
    );
    assert_eq!(
        next(Answer::TimedOut, 2),
        Next::Retry,
        "no answer to attempt 2 of 3"
    );
}

#[test]
fn the_last_attempt_is_the_last() {
    for status in [429, 500, 503, 504] {
        assert_eq!(
            next(Answer::Status(status), 3),
            Next::Refused { status },
            "{status} at attempt 3 of 3: there is no further attempt, so it is a refusal"
        );
    }
    assert_eq!(
        next(Answer::TimedOut, 3),
        Next::GiveUp,
        "no answer to attempt 3 of 3"
    );
    assert_eq!(
        next(Answer::TimedOut, 4),
        Next::GiveUp,
        "attempt 4 is beyond the last one, too"
    );
}

#[test]
fn a_refusal_keeps_its_status() {
    for status in [400, 403, 404, 428, 430, 499, 501, 505, 599] {
        assert_eq!(
            next(Answer::Status(status), 1),
            Next::Refused { status },
            "by the rules {status} is a refusal: no retry, and the log needs the number"
        );
    }
}

#[test]
fn everything_else_is_unexpected() {
    for status in [0, 100, 199, 300, 304, 399, 600, 999] {
        assert_eq!(
            next(Answer::Status(status), 1),
            Next::Unexpected { status },
            "no rule is for {status}"
        );
    }
    assert_eq!(
        next(Answer::Status(304), 3),
        Next::Unexpected { status: 304 },
        "304 at attempt 3 of 3 is an answer: to give up is for no answer"
    );
}
