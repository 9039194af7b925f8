//! What a benchmark found: printed as a table, kept as JSON.

use std::path::Path;

use serde::Serialize;

use crate::files::create;

/// One measured thing.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub what: String,
    /// As printed, with its unit.
    pub value: String,
    /// The number itself, in the unit that `value` shows.
    pub number: f64,
    /// What we want it to be, where there is a target.
    pub target: Option<String>,
    /// Whether the target was met, where there is one.
    pub met: Option<bool>,
}

impl Row {
    /// A number without a target.
    pub fn plain(what: impl Into<String>, number: f64, unit: &str) -> Row {
        Row {
            what: what.into(),
            value: show(number, unit),
            number,
            target: None,
            met: None,
        }
    }

    /// A number that should not exceed `limit`.
    pub fn at_most(what: impl Into<String>, number: f64, limit: f64, unit: &str) -> Row {
        Row {
            target: Some(format!("≤ {}", show(limit, unit))),
            met: Some(number <= limit),
            ..Row::plain(what, number, unit)
        }
    }

    /// A number that should not fall below `limit`.
    pub fn at_least(what: impl Into<String>, number: f64, limit: f64, unit: &str) -> Row {
        Row {
            target: Some(format!("≥ {}", show(limit, unit))),
            met: Some(number >= limit),
            ..Row::plain(what, number, unit)
        }
    }
}

fn show(number: f64, unit: &str) -> String {
    let digits = if number.abs() >= 100.0 {
        0
    } else if number.abs() >= 1.0 {
        2
    } else {
        3
    };
    format!("{number:.digits$} {unit}").trim_end().to_string()
}

/// Prints the rows, with what became of their targets.
pub fn print(rows: &[Row]) {
    let width = rows
        .iter()
        .map(|row| row.what.chars().count())
        .max()
        .unwrap_or(0);
    for row in rows {
        let target = row.target.as_deref().unwrap_or("");
        let met = match row.met {
            Some(true) => "met",
            Some(false) => "MISSED",
            None => "",
        };
        println!(
            "{:<width$}  {:>14}  {target:>14}  {met}",
            row.what, row.value
        );
    }
}

/// Prints the rows and writes them to `target/bench/NAME.json` under `root`.
///
/// # Errors
/// When the file cannot be written.
pub fn publish(root: &Path, name: &str, rows: &[Row]) -> Result<(), String> {
    print(rows);
    let file = root.join("target/bench").join(format!("{name}.json"));
    let json = serde_json::to_vec_pretty(rows).expect("rows are plain data");
    create(&file, &json)?;
    println!(
        "\nwritten to {}",
        file.strip_prefix(root).unwrap_or(&file).display()
    );
    Ok(())
}
