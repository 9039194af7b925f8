//! Exercise 26.3: the process that Lambda starts. Everything before the loop is the init phase.

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let address = env::var("AWS_LAMBDA_RUNTIME_API");
    // TODO: `Function::init`, then `run` with the API at this address and `Function::handle` as the handler.
    println!("nobody serves the events of {address:?} yet");
    ExitCode::SUCCESS
}
