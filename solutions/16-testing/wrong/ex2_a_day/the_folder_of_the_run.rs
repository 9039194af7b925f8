//! Misconception: `std::env::var` is the same as `env!`. It asks when the test runs, and outside of cargo nobody has set the variable.
//! Rejected by: the_fixture_is_found_from_any_folder

#[path = "planted/day.rs"]
mod planted;

use planted::summary;

/// The text of a file in fixtures/.
fn fixture(name: &str) -> String {
    let package = std::env::var("CARGO_MANIFEST_DIR").unwrap();
    let path = format!("{package}/fixtures/{name}");
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

#[path = "checks/ex2_a_day.rs"]
mod checks;
