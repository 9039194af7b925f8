//! Misconception: after the last attempt there is nothing left but to give up. (An answer that no rule is for is still an answer.)
//! Rejected by: everything_else_is_unexpected

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

fn next(answer: Answer, attempt: u32) -> Next {
    match answer {
        Answer::Status(200..=299) => Next::Done,
        Answer::Status(429 | 500 | 502..=504) | Answer::TimedOut if attempt < MOST_ATTEMPTS => {
            Next::Retry
        }
        Answer::Status(status @ 400..=599) => Next::Refused { status },
        _ if attempt >= MOST_ATTEMPTS => Next::GiveUp,
        Answer::Status(status) => Next::Unexpected { status },
        Answer::TimedOut => Next::GiveUp,
    }
}

#[path = "checks/ex2_next_step.rs"]
mod checks;
