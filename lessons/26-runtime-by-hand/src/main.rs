//! Exercise 26.3: the process that Lambda starts. Everything before the loop is the init phase.

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let address = env::var("AWS_LAMBDA_RUNTIME_API");
    // TODO: `Function::init`, then `run` with the API at this address and a closure that calls
    // `Function::handle`. Without an address, or when the loop fails: a line in the log that says why,
    // and `ExitCode::FAILURE`.
    println!("nobody serves the events of {address:?} yet");
    ExitCode::SUCCESS
}
