//! Exercise 07.4: One kind matters
//!
//! Often only one kind of line matters. `match` would name all the others as well; `if let` and
//! `let … else` name the one.
//!
//! Write `cold_start_note` with `if let`: the words `cold start on `, and the runtime; or `None`.
//! Then `unfinished` with `let … else { continue; }`: the request ids, in order, of all START lines
//! whose END line is not in the log. Such a request still runs, or the log is not whole.
//! A list: `Vec::new()` and `push`, as in 05.3.
//! Both work with a `match` too, and the checks accept that; see which one reads better.
//!
//! Leave what is given, the signatures and the last two lines alone.
//! Hint: `cargo learn hint 07 4`
//! Chapter: book/src/07-enums.md. The Rust Book: https://doc.rust-lang.org/book/ch06-03-if-let.html

/// Given: one line of a log.
#[derive(Debug)]
enum LogLine {
    Start { request_id: String },
    InitStart { runtime: String },
    Other,
}

/// Given: the text up to its first blank or tab. How it does that is lesson 08.
fn first_word(text: &str) -> &str {
    text.split([' ', '\t']).next().unwrap_or(text)
}

/// Given: what kind of line this is.
fn classify(line: &str) -> LogLine {
    if let Some(rest) = line.strip_prefix("START RequestId: ") {
        LogLine::Start {
            request_id: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("INIT_START Runtime Version: ") {
        LogLine::InitStart {
            runtime: String::from(first_word(rest)),
        }
    } else {
        LogLine::Other
    }
}

/// Given: whether the log has an END line with this request id.
fn has_ended(log: &str, request_id: &str) -> bool {
    let end = format!("END RequestId: {request_id}");
    for line in log.lines() {
        if line == end {
            return true;
        }
    }
    false
}

/// The words `cold start on `, and the runtime, for an INIT_START line; `None` for every other.
fn cold_start_note(line: &LogLine) -> Option<String> {
    todo!("write a note about {line:?}, or none") // TODO
}

/// The request ids, in order, of all START lines that have no END line in the log.
fn unfinished(log: &str) -> Vec<String> {
    todo!(
        "{:?} is one line; ended: {}",
        classify(log),
        has_ended(log, log)
    ) // TODO
}

#[path = "checks/ex4_unfinished.rs"]
mod checks;
