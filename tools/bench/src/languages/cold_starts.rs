//! Real cold starts on AWS, beside which ours are to be read: lambda-perf's run of 2026-08-22.

use serde::Deserialize;

/// An extract: functions deployed as a zip with 512 MB, source and licence in the file.
const RUN: &str = include_str!("../../data/lambda-perf-2026-08-22.json");

/// What was run.
#[derive(Debug, Deserialize)]
pub struct ColdStarts {
    pub source: String,
    pub run: String,
    pub what: String,
    rows: Vec<Row>,
}

#[derive(Debug, Deserialize)]
struct Row {
    runtime: String,
    architecture: String,
    init_ms: Vec<f64>,
}

impl ColdStarts {
    /// The run that is kept here.
    pub fn load() -> ColdStarts {
        serde_json::from_str(RUN).expect("the file is ours, and a test reads it")
    }

    /// The average init in ms of a runtime (as in `python3.11`) on this machine's architecture, or
    /// x86-64 where Lambda does not have it.
    pub fn init_ms(&self, runtime: &str) -> Option<f64> {
        let row = self
            .rows
            .iter()
            .find(|row| row.runtime == runtime && row.architecture == architecture())?;
        Some(row.init_ms.iter().sum::<f64>() / row.init_ms.len() as f64)
    }
}

/// The name that Lambda has for it.
pub fn architecture() -> &'static str {
    match std::env::consts::ARCH {
        "aarch64" => "arm64",
        _ => "x86_64",
    }
}

/// The name in that run for a program's version: `Python 3.11.7` is `python3.11`, `v20.20.2` (Node) is
/// `nodejs20.x`.
pub fn runtime_of(version: &str) -> String {
    let number = version
        .trim_start_matches("Python ")
        .trim_start_matches('v');
    let mut parts = number.split('.');
    let (major, minor) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    if version.starts_with("Python ") {
        format!("python{major}.{minor}")
    } else {
        format!("nodejs{major}.x")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_run_is_read_and_averaged() {
        let run = ColdStarts::load();
        for (runtime, most) in [
            ("rust (prov.al2023)", 20.0),
            ("python3.11", 80.0),
            ("nodejs20.x", 140.0),
        ] {
            let init = run.init_ms(runtime).expect(runtime);
            assert!((10.0..most).contains(&init), "{runtime}: {init}");
        }
        assert_eq!(run.init_ms("cobol"), None);
        assert!(run.rows.iter().all(|row| row.init_ms.len() == 10));
        assert!(run.source.starts_with("https://"), "{}", run.source);
    }

    #[test]
    fn versions_have_the_names_of_lambdas_runtimes() {
        assert_eq!(runtime_of("Python 3.11.7"), "python3.11");
        assert_eq!(runtime_of("v20.20.2"), "nodejs20.x");
    }
}
