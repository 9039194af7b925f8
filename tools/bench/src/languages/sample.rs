//! Starts the functions in turns, calls them, and sums up what that cost.

use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::Value;
use testkit::lambda::{Lambda, Outcome};

use super::candidates::{Built, Candidate, Kind};
use crate::files::read;
use crate::measure::{percentile, size_of};

/// What every candidate is asked, and must answer.
#[derive(Debug)]
pub struct Task {
    pub event: String,
    pub answer: Value,
    /// Variables that all of them get, such as those of the local S3.
    pub env: Vec<(String, String)>,
    /// How many warm requests each start answers.
    pub requests: usize,
}

/// What was measured of one candidate.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    pub name: String,
    pub made_of: String,
    #[serde(skip)]
    pub kind: Kind,
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
    /// The first build, from nothing.
    pub build: Option<Built>,
    /// Lines that were written for it, without empty ones and comments and without any runtime.
    pub lines: usize,
    /// What a real cold start of an empty function takes in this language, in ms: lambda-perf.
    pub on_aws_ms: Option<f64>,
}

/// What the rounds gave.
#[derive(Debug, Default)]
pub struct Samples {
    init_cpu: Vec<Duration>,
    init_wall: Vec<Duration>,
    first: Vec<Duration>,
    warm: Vec<Duration>,
    cpu: Option<Duration>,
    peak: u64,
}

impl Samples {
    /// Starts the function once, calls it, and ends it.
    ///
    /// # Errors
    /// When it cannot be started or answers something else than it should.
    pub fn take(&mut self, candidate: &Candidate, task: &Task) -> Result<(), String> {
        let of = |error: String| format!("{}: {error}", candidate.name);
        let mut builder = Lambda::start(&candidate.program)
            .memory_mb(1024)
            .timeout(Duration::from_secs(30))
            .concurrency(1)
            .task_root(&candidate.folder)
            .handler("function.handler")
            .envs(task.env.iter().cloned())
            .envs(candidate.env.iter().cloned());
        for arg in &candidate.args {
            builder = builder.arg(arg);
        }
        let lambda = builder.spawn().map_err(|error| of(error.to_string()))?;
        let begin = Instant::now();
        let outcome = call(&lambda, task).map_err(of)?;
        let whole = begin.elapsed();
        let init = outcome.init.ok_or_else(|| of("no cold start".to_owned()))?;
        self.init_cpu.extend(init.usage.cpu);
        self.init_wall.push(init.duration);
        self.first.push(whole.saturating_sub(init.duration));
        // What happens once, such as compiling hot code, is not what a warm request costs.
        for _ in 0..task.requests / 10 {
            call(&lambda, task).map_err(of)?;
        }
        let before = lambda.usage().cpu;
        for _ in 0..task.requests {
            let begin = Instant::now();
            call(&lambda, task).map_err(of)?;
            self.warm.push(begin.elapsed());
        }
        let usage = lambda.usage();
        let used = usage.cpu.zip(before).map(|(after, before)| after - before);
        self.cpu = used.map(|used| used + self.cpu.unwrap_or_default());
        self.peak = self.peak.max(usage.peak_memory);
        Ok(())
    }

    /// Medians, shares and sizes.
    ///
    /// # Errors
    /// When a file of the candidate cannot be read.
    pub fn sum_up(&self, candidate: &Candidate) -> Result<Measured, String> {
        let ms = |duration: Duration| duration.as_secs_f64() * 1e3;
        let us = |duration: Duration| duration.as_secs_f64() * 1e6;
        let median = |samples: &[Duration]| ms(percentile(samples, 0.5));
        let mut lines = 0;
        for file in &candidate.sources {
            lines += lines_of_code(&read(file)?);
        }
        Ok(Measured {
            name: candidate.name.clone(),
            made_of: candidate.made_of.clone(),
            kind: candidate.kind,
            init_cpu_ms: Some(median(&self.init_cpu)).filter(|_| !self.init_cpu.is_empty()),
            init_wall_ms: median(&self.init_wall),
            first_ms: median(&self.first),
            warm_p50_us: us(percentile(&self.warm, 0.5)),
            warm_p99_us: us(percentile(&self.warm, 0.99)),
            request_cpu_us: self.cpu.map(|cpu| us(cpu) / self.warm.len() as f64),
            peak_mb: self.peak as f64 / 1e6,
            package_kb: package_bytes(candidate)? as f64 / 1e3,
            build: candidate.build,
            lines,
            on_aws_ms: candidate.on_aws_ms,
        })
    }
}

fn package_bytes(candidate: &Candidate) -> Result<u64, String> {
    let mut bytes = 0;
    for path in &candidate.package {
        let about = |error| format!("{}: {error}", path.display());
        let data = std::fs::metadata(path).map_err(about)?;
        bytes += if data.is_dir() {
            size_of(path)
        } else {
            data.len()
        };
    }
    Ok(bytes)
}

/// One call, whose answer must be right: a fast function that is wrong is not fast.
fn call(lambda: &Lambda, task: &Task) -> Result<Outcome, String> {
    let outcome = lambda
        .invoke(task.event.as_str())
        .map_err(|error| error.to_string())?;
    let payload = match &outcome.result {
        Ok(payload) => &payload.bytes,
        Err(error) => return Err(format!("the function failed:\n{error}")),
    };
    let answer: Value = serde_json::from_slice(payload)
        .map_err(|error| format!("the answer is no JSON: {error}"))?;
    if answer != task.answer {
        let right = &task.answer;
        return Err(format!("a wrong answer: {answer}; right is {right}"));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_code_are_neither_empty_nor_comments() {
        let text =
            "//! About.\n\n#[derive(Debug)]\nstruct A; // with a word\n# python\n\"\"\"doc\"\"\"\n";
        assert_eq!(lines_of_code(text), 2);
    }
}
