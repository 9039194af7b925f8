//! Exercise 05.1: Look, do not take
//!
//! An on-call engineer wants the number of error lines in front of a log. `with_summary` asks
//! `count_errors` for it, and then needs the log once more. But `count_errors` took and dropped it.
//!
//! rustc reports two errors. The one in `src/checks` shows how the function will be called: change
//! your function, not the call there. The other is lesson 04's E0382.
//!
//! Let `count_errors` borrow the log instead. Its body is right and may stay; `with_summary`
//! keeps its signature. A log may have a hundred megabytes: lend it, do not copy it.
//!
//! Leave the last two lines alone.
//! Hint: `cargo learn hint 05 1`
//! Chapter: book/src/05-borrowing.md. The Rust Book: https://doc.rust-lang.org/book/ch04-02-references-and-borrowing.html

/// How many lines of the log hold the word ERROR.
fn count_errors(log: &str) -> usize {
    let mut errors = 0;
    for line in log.lines() {
        if line.contains("ERROR") {
            errors += 1;
        }
    }
    errors
}

/// The log with a first line that says how many errors it holds.
fn with_summary(log: String) -> String {
    let errors = count_errors(&log);
    format!("{errors} errors\n{log}")
}

#[path = "../../../lessons/05-borrowing/src/checks/ex1_count_errors.rs"]
mod checks;
