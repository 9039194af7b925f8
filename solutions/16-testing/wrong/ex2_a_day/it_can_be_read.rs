//! Misconception: if nothing fails on the way, it works. What comes out is never compared.
//! Rejected by: a_last_line_that_gets_lost_is_noticed, reading_only_to_the_first_blank_line_is_noticed, a_report_inside_another_line_is_noticed, cold_starts_that_count_as_warm_are_noticed

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
    let checkout = day.function("checkout").unwrap();
    assert!(checkout.invocations() > 0);
    assert!(checkout.cold_starts() <= checkout.invocations());
}

#[path = "checks/ex2_a_day.rs"]
mod checks;
