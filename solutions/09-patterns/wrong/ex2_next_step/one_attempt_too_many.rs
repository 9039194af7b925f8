//! Misconception: attempt 3 of 3 may be followed by another.
//! Rejected by: the_last_attempt_is_the_last

/// Given: what came back from AWS.
#[derive(Debug, Clone, Copy)]
enum Answer {
    /// An HTTP status.
    Status(u16),
    /// Nothing, within the time limit.
    TimedOut,
}

/// Given: what to do next.
#[derive(Debug, PartialEq)]
enum Next {
    Done,
    Retry,
    /// AWS will not do it, and said why.
    Refused {
        status: u16,
    },
    /// A status that no rule is for.
    Unexpected {
        status: u16,
    },
    GiveUp,
}

/// Given: how often one thing is tried, the first time included.
const MOST_ATTEMPTS: u32 = 3;

/// What to do after the answer to this attempt. The first attempt is number 1.
fn next(answer: Answer, attempt: u32) -> Next {
    match answer {
        Answer::Status(200..=299) => Next::Done,
        Answer::Status(429 | 500 | 502..=504) | Answer::TimedOut if attempt <= MOST_ATTEMPTS => {
            Next::Retry
        }
        Answer::Status(status @ 400..=599) => Next::Refused { status },
        Answer::Status(status) => Next::Unexpected { status },
        Answer::TimedOut => Next::GiveUp,
    }
}

#[path = "checks/ex2_next_step.rs"]
mod checks;
