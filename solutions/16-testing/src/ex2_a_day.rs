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

#[path = "../../../lessons/16-testing/src/planted/day.rs"]
mod planted;

use planted::summary;

/// The text of a file in fixtures/.
fn fixture(name: &str) -> String {
    let path = format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => panic!("{path}: {error}"),
    }
}

#[test]
fn a_day_of_checkout() {
    let day = summary("checkout", &fixture("checkout.log")).unwrap();
    assert_eq!(day.names(), ["checkout"]);
    let checkout = day.function("checkout").unwrap();
    // One cold start, two warm ones. The REPORT that the function copied from yesterday is no line of
    // Lambda's.
    assert_eq!(checkout.durations_us(), [12_340, 3_000, 250_500]);
    assert_eq!(checkout.cold_starts(), 1);
}

#[path = "../../../lessons/16-testing/src/checks/ex2_a_day.rs"]
mod checks;
