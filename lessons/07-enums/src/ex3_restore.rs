//! Exercise 07.3: A new kind of line
//!
//! A function with SnapStart is not started anew: Lambda restores it from a snapshot. Its log then has
//! two kinds of line that Tally still takes for the function's own:
//!     RESTORE_START Runtime Version: <name>, a tab, and an ARN
//!     RESTORE_REPORT Restore Duration: <number> ms
//! Add one variant, `Restore`, that holds a text: the name or the number. Then compile: rustc lists the
//! places that must decide, three errors E0004. Name the variant in each, no `_`. A restore has the
//! label `restore`, it is a cold start, and its detail is its text. One place rustc cannot list,
//! because there is no `match` in it: which?
//!
//! Leave the signatures, `first_word` and the last two lines alone.
//! Hint: `cargo learn hint 07 3`
//! Chapter: book/src/07-enums.md. The Rust Book: https://doc.rust-lang.org/book/ch06-02-match.html#matches-are-exhaustive

/// One line of a log.
enum LogLine {
    // TODO
    Start { request_id: String },
    End { request_id: String },
    Report { request_id: String },
    InitStart { runtime: String },
    App(String),
}

/// Given: the text up to its first blank or tab. How it does that is lesson 08.
fn first_word(text: &str) -> &str {
    text.split([' ', '\t']).next().unwrap_or(text)
}

/// What kind of line this is, and what it says.
fn classify(line: &str) -> LogLine {
    if let Some(rest) = line.strip_prefix("START RequestId: ") {
        LogLine::Start {
            request_id: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("END RequestId: ") {
        LogLine::End {
            request_id: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("REPORT RequestId: ") {
        LogLine::Report {
            request_id: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("INIT_START Runtime Version: ") {
        LogLine::InitStart {
            runtime: String::from(first_word(rest)),
        }
    } else {
        LogLine::App(String::from(line))
    }
}

/// The word for this kind of line in Tally's summary.
fn label(line: &LogLine) -> &str {
    match line {
        LogLine::Start { .. } => "start",
        LogLine::End { .. } => "end",
        LogLine::Report { .. } => "report",
        LogLine::InitStart { .. } => "init",
        LogLine::App(_) => "app",
    }
}

/// Whether this line shows that the function was not running yet.
fn shows_cold_start(line: &LogLine) -> bool {
    match line {
        LogLine::InitStart { .. } => true,
        LogLine::Start { .. } | LogLine::End { .. } | LogLine::Report { .. } => false,
        LogLine::App(_) => false,
    }
}

/// The request or the runtime that this line names; of the function's own lines the whole text.
fn detail(line: &LogLine) -> &str {
    match line {
        LogLine::Start { request_id } => request_id,
        LogLine::End { request_id } => request_id,
        LogLine::Report { request_id } => request_id,
        LogLine::InitStart { runtime } => runtime,
        LogLine::App(text) => text,
    }
}

#[path = "checks/ex3_restore.rs"]
mod checks;
