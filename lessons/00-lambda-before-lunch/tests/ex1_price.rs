//! Checks of exercise 00.1. They start the function as Lambda does, and know nothing of its source.

use std::time::Duration;

use serde_json::json;
use testkit::lambda::{Lambda, Outcome};

const FUNCTION: &str = env!(concat!("CARGO_BIN_EXE_", env!("CARGO_PKG_NAME")));

/// $0.0000166667 per GB-second on x86-64, in pico-dollars.
/// Source: https://aws.amazon.com/lambda/pricing/ (us-east-1, first tier, November 2026).
const PRICE: u64 = 16_666_700;

fn function() -> Lambda {
    let function = Lambda::start(FUNCTION)
        .name("tally")
        .timeout(Duration::from_secs(5));
    function
        .spawn()
        .expect("the function was built, so it can be started")
}

fn price(function: &Lambda, line: &str) -> Outcome {
    let event = json!({ "line": line }).to_string();
    function
        .invoke(event)
        .expect("Lambda takes an event of this size, in JSON")
}

fn pico_dollars(outcome: &Outcome) -> u64 {
    let answer = outcome.json();
    let cost = answer["pico_dollars"].as_u64();
    cost.unwrap_or_else(|| {
        panic!("the answer should have a whole number of pico_dollars: {answer}")
    })
}

#[test]
fn a_gb_second_costs_what_the_price_list_says_for_x86_64() {
    let line = "REPORT RequestId: 8f507cfc\tDuration: 999.20 ms\tBilled Duration: 1000 ms\t\
                Memory Size: 1024 MB\tMax Memory Used: 31 MB\t";
    let outcome = price(&function(), line);
    assert_eq!(
        pico_dollars(&outcome),
        PRICE,
        "1000 ms at 1024 MB are one GB-second: $0.0000166667, as book/src/facts.md says"
    );
    assert_eq!(
        outcome.json()["dollars"],
        "0.000016666700",
        "the same amount in dollars"
    );
}

#[test]
fn a_cold_start_of_27_ms_at_128_mb_is_rounded_once() {
    let line = "REPORT RequestId: 2b68f3d0\tDuration: 12.34 ms\tBilled Duration: 27 ms\t\
                Memory Size: 128 MB\tMax Memory Used: 31 MB\tInit Duration: 14.02 ms\t";
    assert_eq!(
        pico_dollars(&price(&function(), line)),
        56_250,
        "27 ms at 128 MB, at 16 666 700 pico-dollars per GB-second"
    );
}

#[test]
fn the_function_prices_its_own_invocation() {
    let function = function();
    let first = price(
        &function,
        "REPORT\tBilled Duration: 1 ms\tMemory Size: 128 MB",
    );
    let own_line = first.report.to_string();
    let expected = (first.report.billed_ms * 128 * PRICE + 512_000) / 1_024_000;
    assert_eq!(
        pico_dollars(&price(&function, &own_line)),
        expected,
        "the REPORT line of the function's own first invocation: {own_line:?}"
    );
}

#[test]
fn a_line_that_is_no_report_is_refused_and_the_function_lives_on() {
    let function = function();
    let refused = price(&function, "START RequestId: 2b68f3d0 Version: $LATEST");
    assert!(
        refused.error().message.contains("REPORT"),
        "the error should say what was wrong with the line: {}",
        refused.error()
    );
    let next = price(
        &function,
        "REPORT\tBilled Duration: 1 ms\tMemory Size: 128 MB",
    );
    assert!(
        !next.cold_start(),
        "one bad line must not cost the next call a cold start"
    );
    assert!(
        next.result.is_ok(),
        "the next line should be priced: {}",
        next.log
    );
}
