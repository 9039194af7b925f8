//! Exercise 16.2: A day of checkout
//!
//! Each piece of Tally is tested alone. Whether they fit together, from the text of a log file to the
//! summary, only a test shows that goes all the way, from outside: an integration test.
//!
//! fixtures/checkout.log is a day of the function `checkout`. Read it with your own eyes: how many
//! invocations does it hold, how many of them with a cold start? Then:
//! - let `fixture` find the file from whatever folder the tests are started. `env!("CARGO_MANIFEST_DIR")`
//!   is the folder of the package, as a `&str`. The panic for a missing file should name it.
//! - let a test expect what the file really says. Four wrong versions of `summary` wait for it.
//!
//! Leave src/planted/ closed, and the fixture and the last two lines alone.
//! Hint: `cargo learn hint 16 2`
//! Chapter: book/src/16-testing.md. The Rust Book: https://doc.rust-lang.org/book/ch11-03-test-organization.html

#[path = "planted/day.rs"]
mod planted;

use planted::summary;

/// The text of a file in fixtures/.
fn fixture(name: &str) -> String {
    // TODO: this finds the file only when the tests are started in the package's folder.
    std::fs::read_to_string(format!("fixtures/{name}")).unwrap()
}

#[test]
fn a_day_of_checkout() {
    let day = summary("checkout", &fixture("checkout.log")).unwrap();
    // TODO: `names`, `function`, and what an `Aggregate` tells: `invocations`, `cold_starts`.
    assert_eq!(day.names().len(), 1);
}

#[path = "checks/ex2_a_day.rs"]
mod checks;
