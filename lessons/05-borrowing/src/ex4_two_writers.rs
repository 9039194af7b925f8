//! Exercise 05.4: Two writers
//!
//! The daily report has a head, a body and a foot. Somebody thought that head and foot are one
//! matter and the body another, gave each a writer of its own, and rustc refuses the second.
//!
//! Make `report` compile. The four lines keep their order; no line may get lost.
//! Note which line rustc calls `first borrow later used here`.
//!
//! Leave `push_line`, the signature and the last two lines alone.
//! Hint: `cargo learn hint 05 4`
//! Chapter: book/src/05-borrowing.md. The Rust Book: https://doc.rust-lang.org/book/ch04-02-references-and-borrowing.html#mutable-references

/// Given: `push_line` as 05.2 leaves it. A line break stands between two lines.
fn push_line(buffer: &mut String, line: &str) {
    if !buffer.is_empty() {
        buffer.push('\n');
    }
    buffer.push_str(line);
}

/// The report of one day, four lines.
fn report(errors: usize, cold_starts: usize) -> String {
    let mut report = String::new();
    // TODO
    let frame_writer = &mut report;
    let body_writer = &mut report;
    push_line(frame_writer, "report begins");
    push_line(body_writer, &format!("errors: {errors}"));
    push_line(body_writer, &format!("cold starts: {cold_starts}"));
    push_line(frame_writer, "report ends");
    report
}

#[path = "checks/ex4_two_writers.rs"]
mod checks;
