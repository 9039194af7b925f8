//! The measured languages as a chart: panels of bars, in the colours of the page that shows it.

use std::fmt::Write as _;

use crate::languages::{Measured, Report, Set};

const WIDTH: f64 = 640.0;
/// Where the bars begin and how long the longest is.
const LEFT: f64 = 170.0;
const LONGEST: f64 = 400.0;
const ROW: f64 = 24.0;
const HEAD: f64 = 32.0;
/// Between two panels.
const GAP: f64 = 14.0;

type Value = fn(&Measured) -> Option<f64>;

/// One thing that was measured: title, unit, number.
type Panel = (&'static str, &'static str, Value);

/// One SVG: CPU of the init, CPU of a request, memory, and real cold starts where there are any. Each
/// panel has its own scale, from zero.
pub fn svg(report: &Report) -> String {
    let rows = &report.functions;
    let panels = panels(rows);
    let each = HEAD + ROW * rows.len() as f64 + GAP;
    let id = report.set.file();
    let title = match report.set {
        Set::Plain => "The same function in several languages",
        Set::Sdk => "The same function with each language's AWS SDK",
    };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {}\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\" fill=\"currentColor\" \
         font-family=\"inherit\" font-size=\"14\">\n\
         <title id=\"{id}-title\">{title}</title>\n\
         <desc id=\"{id}-desc\">{}</desc>\n",
        each * panels.len() as f64 - GAP,
        escape(&in_words(rows, &panels))
    );
    for (index, (title, unit, value)) in panels.into_iter().enumerate() {
        let top = each * index as f64;
        panel(&mut out, top, &format!("{title}, {unit}"), rows, value);
    }
    out.push_str("</svg>\n");
    out
}

/// The panels that have a number for at least one function.
fn panels(rows: &[Measured]) -> Vec<Panel> {
    let all: [Panel; 4] = [
        ("CPU of the init", "ms", |row| row.init_cpu_ms),
        ("CPU of a warm request", "µs", |row| row.request_cpu_us),
        ("Memory at its peak", "MB", |row| Some(row.peak_mb)),
        (
            "On AWS, by others: init of an empty function",
            "ms",
            |row| row.on_aws_ms,
        ),
    ];
    let has_numbers = |(_, _, value): &Panel| rows.iter().any(|row| value(row).is_some());
    all.into_iter().filter(has_numbers).collect()
}

fn panel(out: &mut String, top: f64, title: &str, rows: &[Measured], value: Value) {
    let most = rows
        .iter()
        .filter_map(value)
        .fold(f64::MIN_POSITIVE, f64::max);
    // Writing into a String cannot fail.
    let _ = writeln!(
        out,
        "<text x=\"0\" y=\"{}\" font-weight=\"bold\">{}</text>",
        top + 18.0,
        escape(title)
    );
    for (index, row) in rows.iter().enumerate() {
        let y = top + HEAD + ROW * index as f64;
        let _ = writeln!(
            out,
            "<text x=\"0\" y=\"{}\">{}</text>",
            y + 13.0,
            escape(&row.name)
        );
        let Some(number) = value(row) else {
            let _ = writeln!(
                out,
                "<text x=\"{LEFT}\" y=\"{}\">not measured</text>",
                y + 13.0
            );
            continue;
        };
        let length = (number / most * LONGEST).max(1.0);
        let _ = writeln!(
            out,
            "<rect x=\"{LEFT}\" y=\"{y}\" width=\"{length:.1}\" height=\"16\" opacity=\"0.6\"/>\n\
             <text x=\"{:.1}\" y=\"{}\">{}</text>",
            LEFT + length + 6.0,
            y + 13.0,
            shown(number)
        );
    }
}

/// The chart for who does not see it.
fn in_words(rows: &[Measured], panels: &[Panel]) -> String {
    let panels = panels.iter().map(|(title, unit, value)| {
        let numbers = rows.iter().map(|row| match value(row) {
            Some(number) => format!("{} {}", row.name, shown(number)),
            None => format!("{} not measured", row.name),
        });
        let numbers: Vec<String> = numbers.collect();
        format!("{title}, {unit}: {}.", numbers.join("; "))
    });
    panels.collect::<Vec<_>>().join(" ")
}

/// With as many digits as mean something.
fn shown(number: f64) -> String {
    let decimals = usize::from(number < 100.0);
    format!("{number:.decimals$}")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::languages::tests::{report, row};

    #[test]
    fn bars_are_as_long_as_their_numbers_and_names_are_escaped() {
        let svg = svg(&report(vec![
            row("Rust", Some(10.0)),
            row("<other>", Some(200.0)),
            row("Go", None),
        ]));
        assert!(
            svg.contains("width=\"20.0\"") && svg.contains("width=\"400.0\""),
            "{svg}"
        );
        assert!(
            svg.contains("&lt;other&gt;") && !svg.contains("<other>"),
            "{svg}"
        );
        let words = "CPU of the init, ms: Rust 10.0; &lt;other&gt; 200; Go not measured.";
        assert!(svg.contains(words), "the same in words: {svg}");
    }

    #[test]
    fn a_panel_without_any_number_is_left_out() {
        let svg = svg(&report(vec![row("Rust", Some(10.0))]));
        assert!(
            svg.contains("Memory at its peak") && !svg.contains("On AWS"),
            "{svg}"
        );
    }
}
