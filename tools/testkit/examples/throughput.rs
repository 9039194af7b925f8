//! What the local Lambda service itself costs: requests per second over several environments, and the
//! CPU time that one request takes in the service and in the function.
//!
//! ```text
//! cargo run --release -p testkit --example throughput -- PROGRAM [ENVIRONMENTS [SECONDS]]
//! ```
//!
//! PROGRAM is any function that answers `{}`; `target/release/testkit-function` is one (build it with
//! `cargo build --release -p testkit`).

use std::env;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use testkit::lambda::Lambda;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |place: usize, default| {
        arguments
            .get(place)
            .and_then(|a| a.parse().ok())
            .unwrap_or(default)
    };
    let Some(program) = arguments.first() else {
        eprintln!("usage: throughput PROGRAM [ENVIRONMENTS [SECONDS]]");
        return ExitCode::FAILURE;
    };
    match measure(program, number(1, 4), number(2, 3)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(program: &str, environments: u64, seconds: u64) -> Result<(), testkit::lambda::Error> {
    let lambda = Lambda::start(program)
        .concurrency(usize::try_from(environments).unwrap_or(1))
        .spawn()?;
    // Each thread's first call starts an environment; only what comes after is measured.
    run(&lambda, environments, Duration::from_millis(300));
    let (before, functions_before, start) = (own_cpu(), lambda.usage().cpu, Instant::now());
    let requests = run(&lambda, environments, Duration::from_secs(seconds));
    let (wall, own) = (
        start.elapsed(),
        own_cpu().zip(before).map(|(after, before)| after - before),
    );
    let functions = lambda
        .usage()
        .cpu
        .zip(functions_before)
        .map(|(after, before)| after - before);
    println!("environments          {}", lambda.pids().len());
    println!("requests              {requests}");
    println!(
        "requests per second   {:.0}",
        requests as f64 / wall.as_secs_f64()
    );
    let each = |cpu: Duration| cpu.as_secs_f64() * 1e6 / requests as f64;
    for (who, cpu) in [("this service", own), ("the function", functions)] {
        match cpu {
            Some(cpu) => println!("CPU per request, µs   {:.1} in {who}", each(cpu)),
            None => println!("CPU per request, µs   not measured here in {who}"),
        }
    }
    Ok(())
}

/// Calls from as many threads as there are environments, and counts.
fn run(lambda: &Lambda, threads: u64, time: Duration) -> u64 {
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let callers: Vec<_> = (0..threads)
            .map(|_| scope.spawn(|| call(lambda, &over)))
            .collect();
        thread::sleep(time);
        over.store(true, Ordering::Relaxed);
        callers
            .into_iter()
            .map(|caller| caller.join().unwrap_or(0))
            .sum()
    })
}

fn call(lambda: &Lambda, over: &AtomicBool) -> u64 {
    let mut count = 0;
    while !over.load(Ordering::Relaxed) {
        match lambda.invoke("{}") {
            Ok(outcome) if outcome.result.is_ok() => count += 1,
            Ok(outcome) => {
                eprintln!("{}", outcome.log);
                return count;
            }
            Err(error) => {
                eprintln!("{error}");
                return count;
            }
        }
    }
    count
}

#[cfg(target_os = "linux")]
fn own_cpu() -> Option<Duration> {
    nix::time::ClockId::CLOCK_PROCESS_CPUTIME_ID
        .now()
        .ok()
        .map(Duration::from)
}

#[cfg(not(target_os = "linux"))]
fn own_cpu() -> Option<Duration> {
    None
}
