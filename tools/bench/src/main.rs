//! `cargo bench-course`: measures the feedback loop and the tools, never the learner.
//!
//! Ratios within one run count; absolute times depend on the machine and on what else it does. Each
//! command prints a table and writes the same as JSON to `target/bench/`.

mod chart;
mod feedback;
mod files;
mod languages;
mod machine;
mod measure;
mod pages;
mod progress;
mod rustlings;
mod sandbox;
mod synthetic;
mod table;
mod terminal;
mod tools;
mod window;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo bench-course", about = "Measures the course's tools")]
struct Cli {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// From saving a drill to its verdict, against bare rustc and, where installed, rustlings.
    Feedback {
        /// How often each drill is saved.
        #[arg(long, default_value_t = 10)]
        rounds: usize,
    },
    /// The live book alone: the weight of its pages, their way over loopback, the companion's memory.
    Book,
    /// The full screen alone: first paint, key to screen while compiling, idle CPU, memory.
    Screen,
    /// Build of the companion, start-up, idle CPU, full screen, live book, size of target/, time of the
    /// proof.
    Tools {
        /// Leaves out the parts that take minutes: cold builds and the proof.
        #[arg(long)]
        quick: bool,
    },
    /// The same function in Rust, Python and Node under a local Lambda: start, request, memory.
    Languages(languages::Options),
}

fn main() -> ExitCode {
    let result = match Cli::parse().what {
        What::Feedback { rounds } => feedback::run(rounds),
        What::Book => pages::run(),
        What::Screen => window::run(),
        What::Tools { quick } => tools::run(quick),
        What::Languages(options) => languages::run(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::from(2)
        }
    }
}
