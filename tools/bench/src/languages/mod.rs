//! The same function in several languages, as processes of one local Lambda service on this machine.
//!
//! What this shows is what a process costs: CPU and memory of its start and of a request. It is no
//! measurement of AWS: there is no network, no microVM, and a small function has as much CPU as a large
//! one. [`CAVEATS`] stand beside every table, and beside our starts those of real functions
//! ([`cold_starts`]).

mod book;
mod candidates;
mod cold_starts;
mod sample;
mod show;
mod storage;
mod targets;

use serde::Serialize;
use serde_json::json;

use cold_starts::ColdStarts;
use sample::{Samples, Task};
use storage::Storage;

pub use sample::Measured;

use crate::chart;
use crate::files::create;
use crate::machine::Machine;
use crate::progress::Progress;
use crate::sandbox::course_root;
use crate::table::{self, Row};

/// What must be read beside every number here (facts of Lambda: book/src/facts.md).
pub const CAVEATS: [&str; 7] = [
    "Processes on one machine, not Lambda: no microVM, no network, and CPU does not depend on the memory size.",
    "A function that computes little. Where one waits for S3 or a database, languages differ less.",
    "An empty function's start is not that of one with an AWS SDK: that is the other set.",
    "In Node the loop over the Runtime API is ours; Lambda's own client does more.",
    "The rivals of Rust among managed languages are Native AOT and SnapStart; add yours with --also.",
    "Rust needs no warming up, but its first build takes as long as the table says; the scripts have none.",
    "Memory and the CPU of an init hardly depend on what else the machine does; wall times and the CPU of a request do.",
];

/// What holds for the second set only.
const SDK_CAVEATS: [&str; 4] = [
    "S3 is a local one, without TLS: a real one is some milliseconds away, whoever asks.",
    "Wall times of requests hold the time of that S3, which is built for tests and not for speed.",
    "The Rust client is built without TLS, and so without its certificates; the others load theirs.",
    "The packages of Python and Node hold their SDK as installed. A bundler makes Node's smaller and quicker.",
];

const EVENT: &str = r#"{"report":"REPORT RequestId: 8f5a\tDuration: 12.34 ms\tBilled Duration: 27 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\tInit Duration: 14.02 ms\t"}"#;
/// 27 ms × 128 MB at 16 666 700 pico-dollars per GB-second, rounded once.
const COST: u64 = 56_250;

/// What is asked for on the command line.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Measures a function that reads from S3 and writes to it, with each language's AWS SDK.
    #[arg(long)]
    sdk: bool,
    /// How often each function is started anew, in turns.
    #[arg(long, default_value_t = 10)]
    rounds: usize,
    /// How many warm requests each start answers.
    #[arg(long, default_value_t = 1000)]
    requests: usize,
    /// Another program that speaks the Runtime API and keeps the contract of lesson 27 (with --sdk, of
    /// tools/s3-function), as `".NET=path/to/bootstrap"`; words after the program are its arguments.
    #[arg(long, value_name = "NAME=COMMAND")]
    also: Vec<String>,
    /// Builds and installs everything anew.
    #[arg(long)]
    fresh: bool,
    /// Puts the table and the chart into the book's page.
    #[arg(long)]
    book: bool,
}

impl Options {
    fn set(&self) -> Set {
        if self.sdk { Set::Sdk } else { Set::Plain }
    }
}

/// Which function is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// Parses a REPORT line.
    Plain,
    /// Reads from S3 and writes to it.
    Sdk,
}

impl Set {
    /// The name of its files.
    pub fn file(self) -> &'static str {
        match self {
            Set::Plain => "languages",
            Set::Sdk => "languages-sdk",
        }
    }

    fn caveats(self) -> Vec<&'static str> {
        match self {
            Set::Plain => CAVEATS.to_vec(),
            // That it is the start of an empty function does not hold for this one.
            Set::Sdk => CAVEATS[..2]
                .iter()
                .chain(&CAVEATS[3..])
                .chain(&SDK_CAVEATS)
                .copied()
                .collect(),
        }
    }
}

/// All of a run, as it is kept.
#[derive(Debug, Serialize)]
pub struct Report {
    #[serde(skip)]
    pub set: Set,
    pub machine: Machine,
    pub rounds: usize,
    pub requests: usize,
    pub functions: Vec<Measured>,
    pub targets: Vec<Row>,
    pub caveats: Vec<&'static str>,
    /// Where the column of real cold starts is from.
    pub cold_starts: Option<String>,
}

/// Measures all candidates in turns, prints a table and writes JSON and a chart.
///
/// # Errors
/// When a candidate cannot be built or started, or answers something else than the others.
pub fn run(options: &Options) -> Result<(), String> {
    let root = course_root()?;
    if options.rounds == 0 || options.requests == 0 {
        return Err("nothing to measure: --rounds and --requests begin at 1".to_owned());
    }
    let (progress, set) = (Progress::start(), options.set());
    let candidates = candidates::all(&root, options, &progress)?;
    let storage = match set {
        Set::Plain => None,
        Set::Sdk => Some(Storage::start(&root, &progress)?),
    };
    let task = task(storage.as_ref(), options.requests);
    let machine = Machine::now();
    let mut samples: Vec<Samples> = candidates.iter().map(|_| Samples::default()).collect();
    for round in 1..=options.rounds {
        progress.say(&format!("round {round} of {}", options.rounds));
        for (candidate, samples) in candidates.iter().zip(&mut samples) {
            samples.take(candidate, &task)?;
        }
    }
    let functions: Vec<Measured> = candidates
        .iter()
        .zip(&samples)
        .map(|(candidate, samples)| samples.sum_up(candidate))
        .collect::<Result<_, _>>()?;
    let cold = ColdStarts::load();
    let report = Report {
        set,
        machine,
        rounds: options.rounds,
        requests: options.requests,
        targets: targets::rows(set, &functions),
        caveats: set.caveats(),
        cold_starts: functions
            .iter()
            .any(|function| function.on_aws_ms.is_some())
            .then(|| {
                let architecture = cold_starts::architecture();
                let ColdStarts {
                    source, run, what, ..
                } = cold;
                format!("{source}, run of {run}, {architecture}: {what}")
            }),
        functions,
    };
    print(&report);
    let json = serde_json::to_vec_pretty(&report).expect("a report is plain data");
    let folder = root.join("target/bench");
    create(&folder.join(set.file()).with_extension("json"), &json)?;
    let svg = chart::svg(&report);
    create(&folder.join(set.file()).with_extension("svg"), &svg)?;
    println!("\nwritten to target/bench/{0}.json and {0}.svg", set.file());
    if options.book {
        book::write_page(&root, &report)?;
    }
    Ok(())
}

fn task(storage: Option<&Storage>, requests: usize) -> Task {
    match storage {
        None => Task {
            event: EVENT.to_owned(),
            answer: json!({ "report": "8f5a", "pico_dollars": COST }),
            env: Vec::new(),
            requests,
        },
        Some(storage) => Task {
            event: storage.event(),
            answer: json!({ "calls": storage::CALLS, "pico_dollars": storage::CALLS * COST }),
            env: storage.environment.clone(),
            requests,
        },
    }
}

fn print(report: &Report) {
    println!("{}", report.machine.in_words());
    println!(
        "{} starts of each, in turns; {} warm requests after each start.\n",
        report.rounds, report.requests
    );
    println!("{}", show::text(&report.functions));
    for function in &report.functions {
        println!("{}: {}", function.name, function.made_of);
    }
    if let Some(source) = &report.cold_starts {
        println!("on AWS: {source}");
    }
    println!();
    table::print(&report.targets);
    println!();
    for caveat in &report.caveats {
        println!("- {caveat}");
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::candidates::Kind;
    use super::*;

    pub(crate) fn row(name: &str, cpu: Option<f64>) -> Measured {
        Measured {
            name: name.to_owned(),
            made_of: String::new(),
            kind: Kind::Other,
            init_cpu_ms: cpu,
            init_wall_ms: 0.0,
            first_ms: 0.0,
            warm_p50_us: 0.0,
            warm_p99_us: 0.0,
            request_cpu_us: None,
            peak_mb: 4.0,
            package_kb: 0.0,
            build: None,
            lines: 0,
            on_aws_ms: None,
        }
    }

    pub(crate) fn report(functions: Vec<Measured>) -> Report {
        Report {
            set: Set::Plain,
            machine: Machine::now(),
            rounds: 1,
            requests: 1,
            functions,
            targets: Vec::new(),
            caveats: CAVEATS.to_vec(),
            cold_starts: None,
        }
    }
}
