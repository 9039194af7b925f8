//! Exercise 05.6: Which parameter?
//!
//! Two functions, and both take a `&String`, because that satisfied rustc once. Their callers
//! are not happy: one has a literal, one has a part of a longer text. They stand in the checks, and
//! that is where rustc points. (While `keep` takes a `&String`, rustc says that
//! `&String: From<&str>` is not satisfied: nobody can make a `&String` for it.)
//!
//! Decide for each function: `&str`, `String` or `&String`? What does it do with the line: look
//! at it, or keep it? For one of them two answers are good; take one, and be able to say why.
//! Change the signatures, and the bodies where they must follow. Whoever owns a line needs no `clone`.
//!
//! Leave `LogBatch` and the last two lines alone.
//! Hint: `cargo learn hint 05 6`
//! Chapter: book/src/05-borrowing.md. The Rust Book: https://doc.rust-lang.org/book/ch04-03-slices.html#string-slices-as-parameters

/// Given: the lines of one log file.
struct LogBatch {
    lines: Vec<String>,
}

/// Whether Lambda reports a timeout in this line.
// TODO
fn is_timeout(line: &String) -> bool {
    line.contains("Task timed out")
}

/// Adds the line to the end of the batch.
// TODO
fn keep(batch: &mut LogBatch, line: &String) {
    batch.lines.push(line.clone());
}

#[path = "checks/ex6_which_parameter.rs"]
mod checks;
