//! Exercise 05.2: Touch it
//!
//! Tally collects what it writes in a buffer that its caller owns. `push_line` must change that
//! buffer, so looking is not enough: rustc says so.
//!
//! First make it compile: parameter, caller and variable each have a word to say.
//! Then read the checks: between two lines stands one line break `\n`, and none after the last,
//! because CloudWatch would show an empty event. `buffer.is_empty()` helps.
//!
//! Leave the signature of `frame` and the last two lines alone.
//! Hint: `cargo learn hint 05 2`
//! Chapter: book/src/05-borrowing.md. The Rust Book: https://doc.rust-lang.org/book/ch04-02-references-and-borrowing.html#mutable-references

/// Adds one line to the end of the buffer.
fn push_line(buffer: &String, line: &str) {
    // TODO
    buffer.push_str(line);
    buffer.push('\n');
}

/// The first and the last line that Lambda writes about an invocation.
fn frame(request_id: &str) -> String {
    let buffer = String::new();
    push_line(&buffer, &format!("START RequestId: {request_id}"));
    push_line(&buffer, &format!("END RequestId: {request_id}"));
    buffer
}

#[path = "checks/ex2_push_line.rs"]
mod checks;
