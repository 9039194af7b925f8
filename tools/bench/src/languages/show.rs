//! The measured languages as a table: the functions side by side, one line for each number.

use std::fmt::Write as _;

use super::sample::Measured;

type Value = fn(&Measured) -> Option<f64>;

/// What stands in the table: the line's name, its decimals, its number.
const LINES: [(&str, usize, Value); 12] = [
    ("init: CPU, ms", 1, |row| row.init_cpu_ms),
    ("init: wall time, ms", 1, |row| Some(row.init_wall_ms)),
    ("first invocation, ms", 1, |row| Some(row.first_ms)),
    ("warm request: p50, µs", 0, |row| Some(row.warm_p50_us)),
    ("warm request: p99, µs", 0, |row| Some(row.warm_p99_us)),
    ("warm request: CPU, µs", 0, |row| row.request_cpu_us),
    ("memory at its peak, MB", 1, |row| Some(row.peak_mb)),
    ("package, unpacked, KB", 0, |row| Some(row.package_kb)),
    ("first build: CPU, s", 1, |row| row.build?.cpu_s),
    ("first build: wall time, s", 1, |row| {
        Some(row.build?.wall_s)
    }),
    ("lines written", 0, |row| {
        Some(row.lines as f64).filter(|lines| *lines > 0.0)
    }),
    ("on AWS: init of an empty function, ms", 0, |row| {
        row.on_aws_ms
    }),
];

/// The lines that say something about at least one function, as text.
fn lines(rows: &[Measured]) -> Vec<(&'static str, Vec<String>)> {
    LINES
        .iter()
        .filter(|(_, _, value)| rows.iter().any(|row| value(row).is_some()))
        .map(|(name, decimals, value)| {
            let cells = rows.iter().map(|row| {
                value(row).map_or("–".to_owned(), |number| format!("{number:.decimals$}"))
            });
            (*name, cells.collect())
        })
        .collect()
}

/// For a terminal.
pub fn text(rows: &[Measured]) -> String {
    let lines = lines(rows);
    let names = lines.iter().map(|(name, _)| name.chars().count());
    let first = names.max().unwrap_or(0);
    let widths: Vec<usize> = rows
        .iter()
        .map(|row| row.name.chars().count().max(8))
        .collect();
    let mut out = format!("{:first$}", "");
    // Writing into a String cannot fail.
    for (row, width) in rows.iter().zip(&widths) {
        let _ = write!(out, "  {:>width$}", row.name);
    }
    for (name, cells) in &lines {
        let _ = write!(out, "\n{name:first$}");
        for (cell, width) in cells.iter().zip(&widths) {
            let _ = write!(out, "  {cell:>width$}");
        }
    }
    out.push('\n');
    out
}

/// For the book.
pub fn markdown(rows: &[Measured]) -> String {
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    let mut out = format!("| | {} |\n|---|", names.join(" | "));
    out.push_str(&"---:|".repeat(rows.len()));
    for (name, cells) in lines(rows) {
        let _ = write!(out, "\n| {name} | {} |", cells.join(" | "));
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::row;
    use super::*;

    #[test]
    fn functions_stand_side_by_side_and_what_was_not_measured_is_a_dash() {
        let rows = [row("Rust", Some(1.25)), row("Go", None)];
        let text = text(&rows);
        assert!(text.contains("init: CPU, ms"), "{text}");
        assert!(text.contains("    1.2         –"), "{text}");
        assert!(!text.contains("first build"), "nobody was built: {text}");
        let table = markdown(&rows);
        assert!(table.starts_with("| | Rust | Go |\n|---|---:|---:|\n| init: CPU, ms | 1.2 | – |"));
    }
}
