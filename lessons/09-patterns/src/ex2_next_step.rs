//! Exercise 09.2: What does this status want?
//!
//! Tally calls AWS over HTTP, and every answer has a status. The rules:
//! - 200 to 299: done.
//! - 429, 500, 502, 503, 504, and no answer in time: try again, as long as this was not the last
//!   attempt, number `MOST_ATTEMPTS`.
//! - Else, any status of 400 to 599 is a refusal: `Next::Refused`, with the status for the log.
//! - Any other status is unexpected. And no answer to the last attempt: give up.
//!
//! (Some AWS services also report throttling as 400, with a code in the body; the SDK reads it. We look
//! at the status only.)
//! Write `next` as one `match`, no `if` but in a guard. `@` keeps the number that a range has matched.
//!
//! Leave the enums, the signature and the last two lines alone. Hint: `cargo learn hint 09 2`
//! Chapter: book/src/09-patterns.md. The Rust Book: https://doc.rust-lang.org/book/ch19-03-pattern-syntax.html#using--bindings

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
    todo!("decide about {answer:?} to attempt {attempt} of {MOST_ATTEMPTS}") // TODO
}

#[path = "checks/ex2_next_step.rs"]
mod checks;
