//! Differs: guards instead of ranges. It works, but rustc cannot see that the guards cover everything.

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
    let last = attempt >= MOST_ATTEMPTS;
    match answer {
        Answer::TimedOut if last => Next::GiveUp,
        Answer::TimedOut => Next::Retry,
        Answer::Status(s) if (200..=299).contains(&s) => Next::Done,
        Answer::Status(429 | 500 | 502 | 503 | 504) if !last => Next::Retry,
        Answer::Status(s) if (400..=599).contains(&s) => Next::Refused { status: s },
        Answer::Status(s) => Next::Unexpected { status: s },
    }
}

#[path = "checks/ex2_next_step.rs"]
mod checks;
