//! Misconception: the number of invocations says it all. A field that no test asks for may be anything.
//! Rejected by: cold_starts_that_count_as_warm_are_noticed

#[path = "planted/day.rs"]
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
    assert_eq!(day.function("checkout").unwrap().invocations(), 3);
}

#[path = "checks/ex2_a_day.rs"]
mod checks;
