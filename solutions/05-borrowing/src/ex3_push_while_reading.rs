//! Exercise 05.3: Writing while reading
//!
//! For each function that ran into its time limit, Tally adds an alert to the end of the batch
//! in which it found it. The loop below reads the lines and adds to them at the same time. C#
//! throws then, Python's loop also walks over the new lines, Go's does not: three opinions.
//!
//! Make `add_alerts` compile. Alerts stand after all old lines, in the order of their timeouts.
//! A second list will do: `let mut alerts = Vec::new();`, `alerts.push(…);`, `for alert in alerts`.
//! A copy of the list (C#'s `ToList()`), or of one line, compiles too. `alert` makes all the text that
//! is needed: do without.
//! (`LogBatch` is lesson 04's, opened up: its lines lie in a `Vec`, a list that grows: lesson 11.)
//!
//! Leave `LogBatch`, `alert` and the last two lines alone.
//! Hint: `cargo learn hint 05 3`
//! Chapter: book/src/05-borrowing.md. The Rust Book: https://doc.rust-lang.org/book/ch04-02-references-and-borrowing.html#mutable-references

/// Given: the lines of one log file.
struct LogBatch {
    lines: Vec<String>,
}

/// Given: the alert for a line that reports a timeout.
fn alert(line: &str) -> String {
    line.replace("Task timed out", "ALERT: time limit reached")
}

/// Adds an alert to the end of the batch for every line that reports a timeout.
fn add_alerts(batch: &mut LogBatch) {
    let mut alerts = Vec::new();
    for line in &batch.lines {
        if line.contains("Task timed out") {
            alerts.push(alert(line));
        }
    }
    // The last use of `&batch.lines` is over: now one may write. Each alert moves, none is copied.
    for alert in alerts {
        batch.lines.push(alert);
    }
}

#[path = "../../../lessons/05-borrowing/src/checks/ex3_push_while_reading.rs"]
mod checks;
