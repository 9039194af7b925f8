//! Misconception: the price list has one price. This is the one after 6 billion GB-seconds in a month;
//! a first invocation is far from that.
//! Rejected by: a_gb_second_costs_what_the_price_list_says_for_x86_64, a_cold_start_of_27_ms_at_128_mb_is_rounded_once, the_function_prices_its_own_invocation

mod runtime;

use std::str::FromStr;

use serde_json::{Value, json};

/// What one gigabyte of memory costs for one second, in pico-dollars: a millionth of a millionth of a
/// dollar.
const PICO_DOLLARS_PER_GB_SECOND: u128 = 15_000_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("tally is ready");
    runtime::run(handler)
}

/// Lambda's events arrive here, one after the other.
fn handler(event: &Value) -> Result<Value, String> {
    let line = event["line"]
        .as_str()
        .ok_or("the event has no text named `line`")?;
    let billed_ms = field(line, "Billed Duration: ", " ms")?;
    let memory_mb = field(line, "Memory Size: ", " MB")?;
    let cost = cost_pico_dollars(billed_ms, memory_mb);
    println!("{billed_ms} ms at {memory_mb} MB cost {cost} pico-dollars");
    Ok(json!({ "pico_dollars": cost, "dollars": dollars(cost) }))
}

/// Memory × time × price, rounded once, at the end: 1024 MB are a gigabyte, 1000 ms a second.
fn cost_pico_dollars(billed_ms: u32, memory_mb: u16) -> u128 {
    let mb_ms = u128::from(billed_ms) * u128::from(memory_mb);
    (mb_ms * PICO_DOLLARS_PER_GB_SECOND + 512_000) / 1_024_000
}

/// The number between `name` and `unit`.
fn field<Number: FromStr>(line: &str, name: &str, unit: &str) -> Result<Number, String> {
    let number = line
        .split_once(name)
        .and_then(|(_, rest)| rest.split_once(unit))
        .and_then(|(number, _)| number.parse().ok());
    number.ok_or_else(|| format!("no {name}… in {line:?}: it is no REPORT line"))
}

/// Twelve places after the point.
fn dollars(pico_dollars: u128) -> String {
    let one = 1_000_000_000_000;
    format!("{}.{:012}", pico_dollars / one, pico_dollars % one)
}
