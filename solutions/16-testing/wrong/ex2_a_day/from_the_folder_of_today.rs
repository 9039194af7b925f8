//! Misconception: a path from here is a path from everywhere. It is a path from the folder in which the tests happen to be started.
//! Rejected by: the_fixture_is_found_from_any_folder

#[path = "planted/day.rs"]
mod planted;

use planted::summary;

/// The text of a file in fixtures/.
fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("fixtures/{name}")).unwrap()
}

#[test]
fn a_day_of_checkout() {
    let day = summary("checkout", &fixture("checkout.log")).unwrap();
    let checkout = day.function("checkout").unwrap();
    assert_eq!(checkout.invocations(), 3);
    assert_eq!(checkout.cold_starts(), 1);
}

#[path = "checks/ex2_a_day.rs"]
mod checks;
