//! Exercise 01.1: The service has a name
//!
//! Every log line that Tally writes begins with the service's name: `tally`.
//! Today the function below returns something else, and the check is red.
//!
//! Make `service_name` return the right name. Run `cargo test -p lesson-01` and read
//! the failing assertion first: it tells you what it expected (`right`) and what it got (`left`).
//!
//! Leave the last two lines alone: they bring in the checks.
//! Hint: `cargo learn hint 01 1`
//! Chapter: book/src/01-hello-cargo.md. The Rust Book: https://doc.rust-lang.org/book/ch01-03-hello-cargo.html

fn service_name() -> &'static str {
    "tally"
}

#[path = "../../../lessons/01-hello-cargo/src/checks/ex1_service_name.rs"]
mod checks;
