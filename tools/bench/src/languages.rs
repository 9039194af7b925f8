//! The same function in several languages, as processes of one local Lambda service on this machine.
//!
//! What this shows is what a process costs: CPU and memory of its start and of a request. It is no
//! measurement of AWS: there is no network, no microVM, and a small function has as much CPU as a large
//! one. [`CAVEATS`] stand beside every table.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use course::Course;
use serde::Serialize;
use testkit::lambda::Lambda;

use crate::chart;
use crate::files::create;
use crate::measure::{cost_of, percentile};

/// What must be read beside every number here (facts of Lambda: book/src/facts.md).
pub const CAVEATS: [&str; 6] = [
    "This machine, not AWS: no microVM, no network, and CPU does not depend on the memory size.",
    "A function that computes little. Where a function waits for S3 or a database, languages differ less.",
    "Hello-world starts are not SDK starts: with an AWS SDK every language starts later.",
    "In Node the loop over the Runtime API is ours; Lambda's own client does more.",
    "The rivals of Rust among managed languages are Native AOT and SnapStart; add yours with --also.",
    "A Rust build takes seconds to minutes; the scripts have none. It stands in the table.",
];

const EVENT: &str = r#"{"report":"REPORT RequestId: 8f5a\tDuration: 12.34 ms\tBilled Duration: 27 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\tInit Duration: 14.02 ms\t"}"#;
/// 27 ms × 128 MB at 16 666 700 pico-dollars per GB-second, rounded once.
const ANSWER: u64 = 56_250;

/// What is asked for on the command line.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// How often each function is started anew, in turns.
    #[arg(long, default_value_t = 10)]
    rounds: usize,
    /// How many warm requests each start answers.
    #[arg(long, default_value_t = 1000)]
    requests: usize,
    /// Another program that speaks the Runtime API and keeps the contract of lesson 27, as
    /// `".NET=path/to/bootstrap"`; words after the program are its arguments.
    #[arg(long, value_name = "NAME=COMMAND")]
    also: Vec<String>,
    /// Does not build the Rust functions anew to see how long that takes.
    #[arg(long)]
    no_build_times: bool,
}

/// A function to be measured.
#[derive(Debug, Clone)]
struct Candidate {
    name: String,
    program: PathBuf,
    args: Vec<String>,
    env: Vec<(&'static str, &'static str)>,
    /// Where it runs: what Lambda unpacks to `/var/task`.
    folder: PathBuf,
    /// What is uploaded: files whose sizes are added up.
    package: Vec<PathBuf>,
    /// What somebody wrote for it: files whose lines are counted.
    sources: Vec<PathBuf>,
    build: Option<Duration>,
}

/// What was measured of one candidate.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Measured {
    pub name: String,
    /// CPU until it asks for its first event, median, in ms.
    pub init_cpu_ms: Option<f64>,
    /// The same in wall time, median, in ms.
    pub init_wall_ms: f64,
    /// The first invocation, median, in ms.
    pub first_ms: f64,
    /// Warm requests, from the call to the answer, in µs.
    pub warm_p50_us: f64,
    pub warm_p99_us: f64,
    /// CPU of the function's process per warm request, in µs.
    pub request_cpu_us: Option<f64>,
    /// The most memory at any time, in MB.
    pub peak_mb: f64,
    /// Size of what is uploaded, unpacked, in KB. Python and Node come with their runtime: it is not
    /// in it.
    pub package_kb: f64,
    /// Cold release build in s of wall time.
    pub build_s: Option<f64>,
    /// Lines that were written for it, without empty ones and comments. For Rust that is all of lesson
    /// 27's solution, its runtime by hand included.
    pub lines: usize,
}

/// Measures all candidates in turns, prints a table and writes JSON and a chart.
///
/// # Errors
/// When a candidate cannot be built or started, or answers something else than the others.
pub fn run(options: &Options) -> Result<(), String> {
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    let root = Course::discover(&here)
        .map_err(|error| error.to_string())?
        .root;
    let candidates = candidates(&root, options)?;
    let mut samples: Vec<Samples> = candidates.iter().map(|_| Samples::default()).collect();
    for round in 1..=options.rounds {
        eprintln!("round {round} of {}", options.rounds);
        for (candidate, samples) in candidates.iter().zip(&mut samples) {
            samples.take(candidate, options.requests)?;
        }
    }
    let measured: Vec<Measured> = candidates
        .iter()
        .zip(&samples)
        .map(|(candidate, samples)| samples.sum_up(candidate))
        .collect::<Result<_, _>>()?;
    print(&measured);
    let json = serde_json::to_vec_pretty(&measured).expect("rows are plain data");
    create(&root.join("target/bench/languages.json"), &json)?;
    create(
        &root.join("target/bench/languages.svg"),
        chart::svg(&measured).as_bytes(),
    )?;
    println!("\nwritten to target/bench/languages.json and languages.svg");
    Ok(())
}

fn candidates(root: &Path, options: &Options) -> Result<Vec<Candidate>, String> {
    let functions = root.join("tools/bench/functions");
    let mut all = vec![
        rust(root, "Rust, runtime by hand", &[], options)?,
        rust(root, "Rust, lambda_runtime", &["lambda-runtime"], options)?,
    ];
    let script = |file: &str| (vec![functions.join(file)], vec![functions.join(file)]);
    let (package, sources) = script("function.py");
    all.push(Candidate {
        name: "Python, awslambdaric".to_owned(),
        program: python(root, &functions)?,
        args: ["-m", "awslambdaric", "function.handler"]
            .map(str::to_owned)
            .to_vec(),
        env: Vec::new(),
        folder: functions.clone(),
        package,
        sources,
        build: None,
    });
    let (package, sources) = script("function.mjs");
    all.push(Candidate {
        name: "Node, loop of our own".to_owned(),
        program: PathBuf::from("node"),
        args: vec!["function.mjs".to_owned()],
        env: Vec::new(),
        folder: functions,
        package,
        sources,
        build: None,
    });
    for also in &options.also {
        all.push(other(also)?);
    }
    Ok(all)
}

/// The binary of solution 27, built for release. With the feature `lambda-runtime` it holds both
/// runtimes, and the variable RUNTIME chooses.
fn rust(
    root: &Path,
    name: &str,
    features: &[&str],
    options: &Options,
) -> Result<Candidate, String> {
    const PACKAGE: &str = "solution-27";
    let course = Course::load(root).map_err(|error| error.to_string())?;
    let lesson = course
        .lessons
        .iter()
        .find(|lesson| lesson.number == "27")
        .ok_or("there is no lesson 27")?;
    let target = root.join("target/bench/functions").join(features.join("-"));
    let build = |target: &Path| {
        let mut command = Command::new("cargo");
        command
            .args([
                "build",
                "--release",
                "--locked",
                "--quiet",
                "--package",
                PACKAGE,
            ])
            .args(["--bin", PACKAGE, "--features", &features.join(",")])
            .env("CARGO_TARGET_DIR", target)
            .current_dir(root);
        cost_of(&mut command)
    };
    eprintln!("building: {name}");
    build(&target)?;
    let build = if options.no_build_times {
        None
    } else {
        let empty = tempfile::tempdir().map_err(|error| error.to_string())?;
        Some(build(empty.path())?.wall)
    };
    let folder = target.join("release");
    let program = folder.join(format!("{PACKAGE}{}", std::env::consts::EXE_SUFFIX));
    let env = features.first().map(|_| ("RUNTIME", "lambda_runtime"));
    let sources = rust_files(&root.join("solutions").join(&lesson.slug).join("src"))?;
    Ok(Candidate {
        name: name.to_owned(),
        package: vec![program.clone()],
        folder,
        program,
        args: Vec::new(),
        env: env.into_iter().collect(),
        sources,
        build,
    })
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let say = |error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(say)? {
        let path = entry.map_err(say)?.path();
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(files)
}

/// Python with AWS's runtime interface client, in a virtual environment under target/.
fn python(root: &Path, functions: &Path) -> Result<PathBuf, String> {
    let venv = root.join("target/bench/venv");
    let program = venv.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    let requirements = functions.join("requirements.txt");
    let wanted = std::fs::read_to_string(&requirements).map_err(|error| error.to_string())?;
    let note = venv.join("installed.txt");
    if std::fs::read_to_string(&note).is_ok_and(|installed| installed == wanted) {
        return Ok(program);
    }
    eprintln!("installing awslambdaric into {}", venv.display());
    cost_of(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
    let mut pip = Command::new(&program);
    pip.args(["-m", "pip", "install", "--quiet", "--requirement"])
        .arg(&requirements);
    cost_of(&mut pip)?;
    create(&note, wanted.as_bytes())?;
    Ok(program)
}

/// `NAME=PROGRAM ARGUMENT…`, the program as seen from the current folder.
fn other(also: &str) -> Result<Candidate, String> {
    let wrong =
        || format!("--also {also:?}: write NAME=COMMAND, as in --also \".NET=./bootstrap\"");
    let (name, command) = also.split_once('=').ok_or_else(wrong)?;
    let mut words = command.split_whitespace().map(str::to_owned);
    let program = words
        .next()
        .filter(|_| !name.is_empty())
        .ok_or_else(wrong)?;
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    let file = here.join(&program);
    let program = if file.is_file() {
        file
    } else {
        PathBuf::from(program)
    };
    Ok(Candidate {
        name: name.to_owned(),
        package: Some(program.clone())
            .filter(|file| file.is_file())
            .into_iter()
            .collect(),
        program,
        args: words.collect(),
        env: Vec::new(),
        folder: here,
        sources: Vec::new(),
        build: None,
    })
}

/// What the rounds gave.
#[derive(Debug, Default)]
struct Samples {
    init_cpu: Vec<Duration>,
    init_wall: Vec<Duration>,
    first: Vec<Duration>,
    warm: Vec<Duration>,
    cpu: Option<Duration>,
    peak: u64,
}

impl Samples {
    /// Starts the function once, calls it, and ends it.
    fn take(&mut self, candidate: &Candidate, requests: usize) -> Result<(), String> {
        let of = |error: String| format!("{}: {error}", candidate.name);
        let mut builder = Lambda::start(&candidate.program)
            .memory_mb(1024)
            .timeout(Duration::from_secs(10))
            .concurrency(1)
            .task_root(&candidate.folder)
            .handler("function.handler");
        for arg in &candidate.args {
            builder = builder.arg(arg);
        }
        for (name, value) in &candidate.env {
            builder = builder.env(*name, *value);
        }
        let lambda = builder.spawn().map_err(|error| of(error.to_string()))?;
        let begin = Instant::now();
        let outcome = call(&lambda).map_err(of)?;
        let whole = begin.elapsed();
        let init = outcome.init.ok_or_else(|| of("no cold start".to_owned()))?;
        self.init_cpu.extend(init.usage.cpu);
        self.init_wall.push(init.duration);
        self.first.push(whole.saturating_sub(init.duration));
        // What happens once, such as compiling hot code, is not what a warm request costs.
        for _ in 0..requests / 10 {
            call(&lambda).map_err(of)?;
        }
        let before = lambda.usage().cpu;
        for _ in 0..requests {
            let begin = Instant::now();
            call(&lambda).map_err(of)?;
            self.warm.push(begin.elapsed());
        }
        let usage = lambda.usage();
        let used = usage.cpu.zip(before).map(|(after, before)| after - before);
        self.cpu = used.map(|used| used + self.cpu.unwrap_or_default());
        self.peak = self.peak.max(usage.peak_memory);
        Ok(())
    }

    fn sum_up(&self, candidate: &Candidate) -> Result<Measured, String> {
        let ms = |duration: Duration| duration.as_secs_f64() * 1e3;
        let us = |duration: Duration| duration.as_secs_f64() * 1e6;
        let median = |samples: &[Duration]| ms(percentile(samples, 0.5));
        let mut bytes = 0;
        for file in &candidate.package {
            let about = |error| format!("{}: {error}", file.display());
            bytes += std::fs::metadata(file).map_err(about)?.len();
        }
        let mut lines = 0;
        for file in &candidate.sources {
            let about = |error| format!("{}: {error}", file.display());
            lines += lines_of_code(&std::fs::read_to_string(file).map_err(about)?);
        }
        Ok(Measured {
            name: candidate.name.clone(),
            init_cpu_ms: Some(median(&self.init_cpu)).filter(|_| !self.init_cpu.is_empty()),
            init_wall_ms: median(&self.init_wall),
            first_ms: median(&self.first),
            warm_p50_us: us(percentile(&self.warm, 0.5)),
            warm_p99_us: us(percentile(&self.warm, 0.99)),
            request_cpu_us: self.cpu.map(|cpu| us(cpu) / self.warm.len() as f64),
            peak_mb: self.peak as f64 / 1e6,
            package_kb: bytes as f64 / 1e3,
            build_s: candidate.build.map(|time| time.as_secs_f64()),
            lines,
        })
    }
}

/// One call, whose answer must be right: a fast function that is wrong is not fast.
fn call(lambda: &Lambda) -> Result<testkit::lambda::Outcome, String> {
    let outcome = lambda.invoke(EVENT).map_err(|error| error.to_string())?;
    let payload = match &outcome.result {
        Ok(payload) => &payload.bytes,
        Err(error) => return Err(format!("the function failed:\n{error}")),
    };
    let answer: serde_json::Value = serde_json::from_slice(payload)
        .map_err(|error| format!("the answer is no JSON: {error}"))?;
    if answer["report"] != "8f5a" || answer["pico_dollars"] != ANSWER {
        return Err(format!(
            "a wrong answer: {answer}; right is {ANSWER} pico-dollars for 8f5a"
        ));
    }
    Ok(outcome)
}

/// Lines that are not empty and hold more than a comment.
fn lines_of_code(text: &str) -> usize {
    let comments = ["//", "#", "\"\"\""];
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .filter(|line| {
            !comments.iter().any(|mark| line.starts_with(mark)) || line.starts_with("#[")
        })
        .count()
}

fn print(measured: &[Measured]) {
    let unknown = || "-".to_owned();
    let shown = |number: Option<f64>| number.map_or_else(unknown, |number| format!("{number:.1}"));
    println!(
        "{:<24} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>8} {:>9} {:>8} {:>6}",
        "",
        "init CPU",
        "init",
        "first",
        "warm p50",
        "warm p99",
        "CPU/req",
        "peak",
        "package",
        "build",
        "lines"
    );
    println!(
        "{:<24} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>8} {:>9} {:>8} {:>6}",
        "", "ms", "ms", "ms", "µs", "µs", "µs", "MB", "KB", "s", ""
    );
    for row in measured {
        println!(
            "{:<24} {:>9} {:>9.1} {:>9.1} {:>9.0} {:>9.0} {:>9} {:>8.1} {:>9.0} {:>8} {:>6}",
            row.name,
            shown(row.init_cpu_ms),
            row.init_wall_ms,
            row.first_ms,
            row.warm_p50_us,
            row.warm_p99_us,
            shown(row.request_cpu_us),
            row.peak_mb,
            row.package_kb,
            shown(row.build_s),
            row.lines
        );
    }
    println!();
    for caveat in CAVEATS {
        println!("- {caveat}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_code_are_neither_empty_nor_comments() {
        let text =
            "//! About.\n\n#[derive(Debug)]\nstruct A; // with a word\n# python\n\"\"\"doc\"\"\"\n";
        assert_eq!(lines_of_code(text), 2);
    }

    #[test]
    fn another_program_has_a_name_and_a_command() {
        let also = other("Go=some-bootstrap --fast").expect("a name and a command");
        assert_eq!(
            (also.name.as_str(), also.args.as_slice()),
            ("Go", &["--fast".to_owned()][..])
        );
        for wrong in ["bootstrap", "=bootstrap", "Go=", ""] {
            assert!(other(wrong).is_err(), "{wrong:?}");
        }
    }
}
