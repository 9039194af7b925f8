//! Exercise 07.2: What kind of line is this?
//!
//! A log holds lines of Lambda's and lines of the function's own. `classify` sorts them. Four kinds of
//! Lambda's begin with exactly these words (`<…>` differs; between `<name>` and `Runtime` is a tab):
//!     START RequestId: <id> Version: $LATEST
//!     END RequestId: <id>
//!     REPORT RequestId: <id>, a tab, and the rest
//!     INIT_START Runtime Version: <name> Runtime Version ARN: arn:…
//! Every other line is taken for the function's own, unchanged, as `App`. Write `classify` with
//! `strip_prefix` and `first_word`, then `summary` with a `match`; its comment says what to return.
//! Leave the enum, `first_word`, the signatures and the last two lines alone.
//! Hint: `cargo learn hint 07 2`
//! Chapter: book/src/07-enums.md. The Rust Book: https://doc.rust-lang.org/book/ch06-02-match.html

/// One line of a log.
#[derive(Debug, PartialEq)]
enum LogLine {
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
    todo!("{line:?} begins with {:?}", first_word(line)) // TODO
}

/// `start of <id>`, `end of <id>`, `bill of <id>`, `cold start on <runtime>`, or the function's own line.
fn summary(line: &LogLine) -> String {
    todo!("say in a few words what {line:?} is") // TODO
}

#[path = "checks/ex2_classify.rs"]
mod checks;
