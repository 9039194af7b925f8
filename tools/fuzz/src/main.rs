//! `cargo run --release -p fuzz -- --minutes 10`: all properties in turn, with new inputs each time,
//! until the time is over or one does not hold.

use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use lexopt::prelude::*;

/// Inputs for a property at a time.
const ROUND: u32 = 5_000;

fn main() -> ExitCode {
    match minutes() {
        Ok(minutes) => fuzz(Duration::from_secs_f64(minutes * 60.0)),
        Err(error) => {
            eprintln!(
                "error: {error}. Say how long: `cargo run --release -p fuzz -- --minutes 10`."
            );
            ExitCode::from(2)
        }
    }
}

fn minutes() -> Result<f64, lexopt::Error> {
    let mut minutes = 1.0;
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("minutes") => minutes = arguments.value()?.parse()?,
            _ => return Err(argument.unexpected()),
        }
    }
    if !(0.0..=100_000.0).contains(&minutes) {
        return Err(format!("{minutes} minutes cannot be").into());
    }
    Ok(minutes)
}

fn fuzz(time: Duration) -> ExitCode {
    // A panic is reported with its smallest input; while that is looked for, there would be thousands.
    std::panic::set_hook(Box::new(|_| {}));
    let begin = Instant::now();
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let first_seed = now.map_or(0, |now| now.as_secs() << 20);
    let properties = fuzz::properties();
    let mut rounds = 0;
    while begin.elapsed() < time {
        for property in &properties {
            let seed = first_seed + rounds;
            if let Err(problem) = property.check(ROUND, seed) {
                println!(
                    "does not hold: {}\n  {problem}\n  seed {seed}",
                    property.name
                );
                return ExitCode::FAILURE;
            }
        }
        rounds += 1;
    }
    for property in &properties {
        println!("holds: {}", property.name);
    }
    let each = rounds * u64::from(ROUND);
    println!(
        "{} inputs, {each} for each of {} properties, in {:.1} minutes; first seed {first_seed}",
        each * properties.len() as u64,
        properties.len(),
        begin.elapsed().as_secs_f64() / 60.0
    );
    ExitCode::SUCCESS
}
