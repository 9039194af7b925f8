//! The summary as people read it.

use crate::stats::percentile;
use crate::summary::Summary;

/// A line for each function, in the order of the names, and one for all of them together.
pub fn table(summary: &Summary) -> String {
    let mut text = row("function", "calls", "cold", "p50 ms", "p99 ms", "dollars");
    let (mut all_calls, mut all_cold, mut all_pico_dollars) = (0, 0, 0);
    for name in summary.names() {
        let Some(function) = summary.function(name) else {
            continue;
        };
        let calls = function.invocations();
        let cold = function.cold_starts();
        let p50 = ms(percentile(function.durations_us(), 50));
        let p99 = ms(percentile(function.durations_us(), 99));
        let pico_dollars = function.pico_dollars();
        text.push_str(&row(
            name,
            &calls.to_string(),
            &cold.to_string(),
            &p50,
            &p99,
            &dollars(pico_dollars),
        ));
        all_calls += calls;
        all_cold = cold;
        all_pico_dollars += pico_dollars;
    }
    let (calls, cold) = (all_calls.to_string(), all_cold.to_string());
    text.push_str(&row(
        "all",
        &calls,
        &cold,
        "",
        "",
        &dollars(all_pico_dollars),
    ));
    text
}

/// The name on the left, everything else on the right.
fn row(name: &str, calls: &str, cold: &str, p50: &str, p99: &str, dollars: &str) -> String {
    let row = format!("{name:<16}{calls:>7}{cold:>6}{p50:>9}{p99:>9}{dollars:>15}");
    format!("{}\n", row.trim_end())
}

/// Microseconds as milliseconds, a started one counts whole; a dash where there is no number.
fn ms(us: Option<u64>) -> String {
    match us {
        Some(us) => us.div_ceil(1000).to_string(),
        None => String::from("-"),
    }
}

/// Pico-dollars as dollars, cut after nine decimals.
fn dollars(pico_dollars: u64) -> String {
    let (dollars, rest) = (
        pico_dollars / 1_000_000_000_000,
        pico_dollars % 1_000_000_000_000,
    );
    format!("{dollars}.{:09}", rest / 1000)
}
