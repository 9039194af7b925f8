//! Given: `table::table` and three wrong ones. Reading them is reading the answers.

use lesson_16::summary::Summary;
use lesson_16::table;

/// The table of src/table.rs; when a check asks, one with a mistake.
pub fn table(summary: &Summary) -> String {
    let text = table::table(summary);
    match probe::planted() {
        "columns_renamed" => text.replace("calls", "count"),
        "calls_and_cold_swapped" => text.replace("calls  cold", " cold calls"),
        "all_is_the_last" => all_is_the_last(&text),
        _ => text,
    }
}

/// The table with the last function's numbers in the line for all.
fn all_is_the_last(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let [before @ .., last, _] = lines.as_slice() else {
        return String::from(text);
    };
    let numbers = last.split_once(' ').map_or("", |(_, numbers)| numbers);
    let width = last.len() - numbers.len();
    format!(
        "{}\n{last}\n{:<width$}{numbers}\n",
        before.join("\n"),
        "all"
    )
}
