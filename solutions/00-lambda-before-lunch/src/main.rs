//! Exercise 00.1: The right price
//!
//! This is a finished Lambda function. It is given a REPORT line, which Lambda writes at the end of every
//! invocation, and answers with what that invocation cost.
//!
//! It was written for arm64. Yours runs on x86-64, where a gigabyte costs more per second. The checks
//! start this very program, speak Lambda's own protocol with it, and compare its answers with the price
//! list in book/src/facts.md.
//!
//! Change the constant until the checks are green, and leave the rest alone: you need to understand
//! none of it yet. The list gives dollars; take its first tier. The constant is a whole number of
//! pico-dollars: `13_333_400` is $0.0000133334. (The `_` only groups digits.)
//! Hint: `cargo learn hint 00 1`
//! Chapter: book/src/00-lambda-before-lunch.md

mod runtime;

use std::str::FromStr;

use serde_json::{Value, json};

// ANCHOR: price
/// What one gigabyte of memory costs for one second, in pico-dollars: a millionth of a millionth of a
/// dollar.
const PICO_DOLLARS_PER_GB_SECOND: u128 = 16_666_700;
// ANCHOR_END: price

// ANCHOR: main
fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("tally is ready");
    runtime::run(handler)
}
// ANCHOR_END: main

// ANCHOR: handler
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
// ANCHOR_END: handler

// ANCHOR: cost
/// Memory × time × price, rounded once, at the end: 1024 MB are a gigabyte, 1000 ms a second.
fn cost_pico_dollars(billed_ms: u32, memory_mb: u16) -> u128 {
    let mb_ms = u128::from(billed_ms) * u128::from(memory_mb);
    (mb_ms * PICO_DOLLARS_PER_GB_SECOND + 512_000) / 1_024_000
}
// ANCHOR_END: cost

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
