//! Exercise 01.1: Two errors, two remedies
//!
//! When Tally starts, it writes where it runs: `ready in eu-central-1`.
//! The function that makes this line does not compile: rustc finds two mistakes in it.
//!
//! Run `cargo test -p lesson-01 --test ex1_ready_line`. Read each error from its first line
//! to its `help:`, make that change below, and run the same command again. For one of the two
//! rustc offers two remedies: take the one that the chapter knows, `!`.
//!
//! Leave the last two lines alone: they bring in the checks.
//! Hint: `cargo learn hint 01 1`
//! Chapter: book/src/01-hello-cargo.md. The Rust Book: https://doc.rust-lang.org/book/ch01-02-hello-world.html

fn region() -> &'static str {
    "eu-central-1"
}

fn ready_line() -> String {
    let region = region();
    format!("ready in {region}")
}

#[path = "../../../lessons/01-hello-cargo/src/checks/ex1_ready_line.rs"]
mod checks;
