//! Misconception: the word counts. One line of the function's own says REPORT too, and the expected number comes from a formula, not from somebody who looked.
//! Rejected by: your_tests_pass_with_the_right_summary

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
    let log = fixture("checkout.log");
    let day = summary("checkout", &log).unwrap();
    let checkout = day.function("checkout").unwrap();
    assert_eq!(checkout.invocations(), log.matches("REPORT").count());
    assert_eq!(checkout.cold_starts(), log.matches("Init Duration").count());
}

#[path = "checks/ex2_a_day.rs"]
mod checks;
