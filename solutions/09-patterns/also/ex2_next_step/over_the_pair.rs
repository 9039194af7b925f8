//! Differs: matches the pair of answer and attempt, so that the attempts are a range and no guard is needed.

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
    match (answer, attempt) {
        (Answer::Status(200..=299), _) => Next::Done,
        (Answer::Status(429 | 500 | 502..=504) | Answer::TimedOut, ..MOST_ATTEMPTS) => Next::Retry,
        (Answer::Status(status @ (400..=499 | 500..=599)), _) => Next::Refused { status },
        (Answer::Status(status), _) => Next::Unexpected { status },
        (Answer::TimedOut, _) => Next::GiveUp,
    }
}

#[path = "checks/ex2_next_step.rs"]
mod checks;
