//! Exercise 05.5: Nothing left to point to
//!
//! `first_error` hands on a part of the log that it was lent: no copy, and it compiles. Why
//! then does rustc refuse `alert_line`, which looks just the same? Think of an answer before
//! you read its message. Who owns the text that each of them returns?
//!
//! Make `alert_line` right: the alert must live on when the function has returned.
//!
//! Leave `first_error` and the last two lines alone.
//! Hint: `cargo learn hint 05 5`
//! Chapter: book/src/05-borrowing.md. The Rust Book: https://doc.rust-lang.org/book/ch04-02-references-and-borrowing.html#dangling-references

/// Given: the first line of the log that holds the word ERROR, or an empty one.
fn first_error(log: &str) -> &str {
    for line in log.lines() {
        if line.contains("ERROR") {
            return line;
        }
    }
    ""
}

/// The alert for a log: the word ALERT, a space, and the log's first error.
// TODO
fn alert_line(log: &str) -> &str {
    let line = format!("ALERT {}", first_error(log));
    &line
}

#[path = "checks/ex5_alert_line.rs"]
mod checks;
