//! Exercise 07.5: Where the rest hides a bug
//!
//! Yesterday somebody added `Timeout`: a request that ran into its time limit. rustc had no objection,
//! the checks were green, and at night nobody was called. Why did rustc not list the places this time?
//!
//! A timeout wakes somebody, and its line is kept for 30 days. Mend `wakes_somebody` and `keep_days`
//! so that the next new kind cannot slip through them: the checks compile your file once more, with
//! a kind added, and rustc must complain in both. `request_of_bill` asks about one kind only. Decide
//! whether its `_` may stay; both answers pass. Be able to say why.
//!
//! Leave the enum, the signatures and the last two lines alone.
//! Hint: `cargo learn hint 07 5`
//! Chapter: book/src/07-enums.md. The Rust Book: https://doc.rust-lang.org/book/ch06-02-match.html#catch-all-patterns-and-the-_-placeholder

/// One line of a log.
enum LogLine {
    Start,
    End,
    Report { request_id: String },
    InitStart,
    Timeout,
    App(String),
}

/// Whether somebody must be woken because of this line.
fn wakes_somebody(line: &LogLine) -> bool {
    match line {
        LogLine::App(text) => text.contains("panicked at"),
        _ => false, // TODO
    }
}

/// For how many days Tally keeps this line.
fn keep_days(line: &LogLine) -> u32 {
    match line {
        LogLine::Report { .. } => 365,
        LogLine::App(_) => 30,
        _ => 1, // TODO
    }
}

/// The request whose bill this line is; `None` for every line that is no bill.
fn request_of_bill(line: &LogLine) -> Option<&str> {
    match line {
        LogLine::Report { request_id } => Some(request_id.as_str()),
        _ => None,
    }
}

#[path = "checks/ex5_where_rest_hides.rs"]
mod checks;
