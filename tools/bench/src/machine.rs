//! On what something was measured: without it, no number means anything.

use std::fs;
use std::process::Command;
use std::time::SystemTime;

use serde::Serialize;

/// The machine, and the day.
#[derive(Debug, Clone, Serialize)]
pub struct Machine {
    /// As in `2026-11-22`.
    pub date: String,
    /// As in `linux x86_64`.
    pub system: String,
    /// What the processor calls itself, where the system tells (Linux).
    pub processor: Option<String>,
    /// How many threads run at once.
    pub cores: usize,
    /// Processes that were running or waiting to run during the last minute (Linux). Above the number
    /// of cores, wall times say little.
    pub load: Option<f64>,
}

impl Machine {
    /// This machine, now.
    pub fn now() -> Machine {
        let date = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
        let cores = std::thread::available_parallelism();
        Machine {
            date: date[..10].to_owned(),
            system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
            processor: processor(&fs::read_to_string("/proc/cpuinfo").unwrap_or_default()),
            cores: cores.map_or(1, usize::from),
            load: fs::read_to_string("/proc/loadavg")
                .ok()
                .and_then(|text| text.split(' ').next()?.parse().ok()),
        }
    }

    /// One sentence.
    pub fn in_words(&self) -> String {
        let processor = self.processor.as_deref().unwrap_or("processor not known");
        let load = self.load.map_or_else(String::new, |load| {
            format!(", load {load:.1} at the beginning")
        });
        format!(
            "Measured on {}, {}, {processor}, {} cores{load}.",
            self.date, self.system, self.cores
        )
    }
}

fn processor(cpuinfo: &str) -> Option<String> {
    let line = cpuinfo
        .lines()
        .find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// What `program --version` says first, as in `Python 3.11.7`.
///
/// # Errors
/// When it cannot be started or says nothing.
pub fn version_of(program: impl AsRef<std::ffi::OsStr>) -> Result<String, String> {
    let shown = program.as_ref().display().to_string();
    let output = Command::new(program)
        .arg("--version")
        .output()
        .map_err(|error| format!("cannot start {shown}: {error}. Is it installed?"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let first = said.lines().next().filter(|line| !line.is_empty());
    first
        .map(|line| line.trim().to_owned())
        .ok_or(format!("{shown} --version says nothing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_is_named_as_it_names_itself() {
        let cpuinfo = "processor\t: 0\nmodel name\t: Some CPU @ 2.0GHz\nflags\t: a b\n";
        assert_eq!(processor(cpuinfo), Some("Some CPU @ 2.0GHz".to_owned()));
        assert_eq!(processor("processor\t: 0\n"), None);
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        assert!(
            version_of("rustc")
                .expect("it compiled this")
                .starts_with("rustc 1.")
        );
        let error = version_of("no-such-program").expect_err("it is not there");
        assert!(error.contains("no-such-program"), "{error}");
    }
}
