//! Exercise 01.2: The service has a name
//!
//! Every log line that Tally writes begins with the service's name.
//! The function below returns another one, so its check is red.
//!
//! Run `cargo test -p lesson-01 --test ex2_service_name` and read the failed assertion:
//! `left` is what your function returned, `right` is what the check expects.
//! Make `service_name` return the right name.
//!
//! Leave the last two lines alone: they bring in the checks.
//! Hint: `cargo learn hint 01 2`
//! Chapter: book/src/01-hello-cargo.md. The Rust Book: https://doc.rust-lang.org/book/ch11-01-writing-tests.html

fn service_name() -> &'static str {
    "lambda" // TODO
}

#[path = "checks/ex2_service_name.rs"]
mod checks;
