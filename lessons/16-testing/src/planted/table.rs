//! Given: `table::table` and five wrong ones. Reading them is reading the answers.

use lesson_16::summary::Summary;
use lesson_16::table;

/// The table of src/table.rs; when a check asks, one with a mistake.
pub fn table(summary: &Summary) -> String {
    let text = table::table(summary);
    match probe::planted() {
        "columns_renamed" => text.replace("calls", "count"),
        "calls_and_cold_swapped" => text.replace("calls  cold", " cold calls"),
        "calls_of_the_last" => last_number_for_all(&text, |line| line.split_whitespace().nth(1)),
        "cold_of_the_last" => last_number_for_all(&text, |line| line.split_whitespace().nth(2)),
        "dollars_of_the_last" => last_number_for_all(&text, |line| line.split_whitespace().last()),
        _ => text,
    }
}

/// The table with one of the last function's numbers in the line for all.
fn last_number_for_all(text: &str, number: fn(&str) -> Option<&str>) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let [before @ .., last, all] = lines.as_slice() else {
        return String::from(text);
    };
    let (Some(wrong), Some(right)) = (number(last), number(all)) else {
        return String::from(text);
    };
    // Where the number stands in its line: both are parts of the same text.
    let at = right.as_ptr() as usize - all.as_ptr() as usize;
    let (start, end) = (&all[..at], &all[at + right.len()..]);
    let width = right.len();
    format!(
        "{}\n{last}\n{start}{wrong:>width$}{end}\n",
        before.join("\n")
    )
}
