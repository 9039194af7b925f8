//! Differs: the test compares the CSV that goes back to S3: all numbers at once, also the cost.

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
    assert_eq!(
        day.to_csv(),
        "function,invocations,cold_starts,pico_dollars\ncheckout,3,1,585418\n"
    );
}

#[path = "checks/ex2_a_day.rs"]
mod checks;
