//! Differs: the fixture is compiled into the test with `include_str!`. Then it cannot be missing at run time, and a missing file does not compile.

#[path = "planted/day.rs"]
mod planted;

use planted::summary;

const CHECKOUT: &str = include_str!("../fixtures/checkout.log");

#[test]
fn a_day_of_checkout() {
    let day = summary("checkout", CHECKOUT).unwrap();
    let checkout = day.function("checkout").unwrap();
    assert_eq!(checkout.invocations(), 3);
    assert_eq!(checkout.cold_starts(), 1);
}

#[path = "checks/ex2_a_day.rs"]
mod checks;
