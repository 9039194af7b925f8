//! Misconception: `expect` fills in what stands in braces, as `panic!` does. It takes its text as it is, and the panic says `{name}`.
//! Rejected by: a_file_that_is_missing_is_named

#[path = "planted/day.rs"]
mod planted;

use planted::summary;

/// The text of a file in fixtures/.
fn fixture(name: &str) -> String {
    let path = format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("no fixture {name}")
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
