//! The measured languages as a chart: three panels of bars, in the colours of the page that shows it.

use std::fmt::Write as _;

use crate::languages::Measured;

const WIDTH: f64 = 640.0;
/// Where the bars begin and how long the longest is.
const LEFT: f64 = 190.0;
const LONGEST: f64 = 360.0;
const ROW: f64 = 24.0;
const HEAD: f64 = 34.0;

/// One SVG: CPU of the start, CPU of a request, memory. Each panel has its own scale, from zero.
pub fn svg(measured: &[Measured]) -> String {
    type Value = fn(&Measured) -> Option<f64>;
    let panels: [(&str, &str, Value); 3] = [
        ("CPU until the first event", "ms", |row| row.init_cpu_ms),
        ("CPU per warm request", "µs", |row| row.request_cpu_us),
        ("Memory at its peak", "MB", |row| Some(row.peak_mb)),
    ];
    let panel_height = HEAD + ROW * measured.len() as f64 + 12.0;
    let height = panel_height * panels.len() as f64;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         aria-labelledby=\"languages-title languages-desc\" fill=\"currentColor\" \
         font-family=\"sans-serif\" font-size=\"14\">\n\
         <title id=\"languages-title\">The same function in several languages</title>\n\
         <desc id=\"languages-desc\">{}</desc>\n",
        escape(&in_words(measured))
    );
    for (index, (title, unit, value)) in panels.into_iter().enumerate() {
        let top = panel_height * index as f64;
        panel(&mut out, top, &format!("{title}, {unit}"), measured, value);
    }
    out.push_str("</svg>\n");
    out
}

fn panel(
    out: &mut String,
    top: f64,
    title: &str,
    rows: &[Measured],
    value: fn(&Measured) -> Option<f64>,
) {
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
             <text x=\"{:.1}\" y=\"{}\">{number:.1}</text>",
            LEFT + length + 6.0,
            y + 13.0
        );
    }
}

/// The chart for who does not see it.
fn in_words(measured: &[Measured]) -> String {
    let shown = |number: Option<f64>, unit: &str| {
        number.map_or_else(
            || "not measured".to_owned(),
            |number| format!("{number:.1} {unit}"),
        )
    };
    let rows = measured.iter().map(|row| {
        format!(
            "{}: start {} of CPU, request {} of CPU, memory {:.1} MB.",
            row.name,
            shown(row.init_cpu_ms, "ms"),
            shown(row.request_cpu_us, "µs"),
            row.peak_mb
        )
    });
    rows.collect::<Vec<_>>().join(" ")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, cpu: Option<f64>) -> Measured {
        Measured {
            name: name.to_owned(),
            init_cpu_ms: cpu,
            peak_mb: 4.0,
            ..Measured::default()
        }
    }

    #[test]
    fn bars_are_as_long_as_their_numbers_and_names_are_escaped() {
        let svg = svg(&[
            row("Rust", Some(10.0)),
            row("<other>", Some(20.0)),
            row("Go", None),
        ]);
        assert!(
            svg.contains("width=\"180.0\"") && svg.contains("width=\"360.0\""),
            "{svg}"
        );
        assert!(
            svg.contains("&lt;other&gt;") && !svg.contains("<other>"),
            "{svg}"
        );
        assert!(
            svg.contains("not measured") && svg.contains("<desc"),
            "{svg}"
        );
    }
}
