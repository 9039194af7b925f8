//! Misconception: the handler prepares what it needs. Then each event pays for what one cold start could have paid for all.
//! Rejected by: each_environment_is_initialised_once

use std::env;
use std::process::ExitCode;

use lesson_26::function::Function;
use lesson_26::runtime::run;
use lesson_26::wire::Api;

fn main() -> ExitCode {
    let Ok(address) = env::var("AWS_LAMBDA_RUNTIME_API") else {
        eprintln!("AWS_LAMBDA_RUNTIME_API is not set: this program runs in a Lambda");
        return ExitCode::FAILURE;
    };
    let mut api = Api::new(&address);
    let Err(error) = run(&mut api, |invocation| Function::init().handle(invocation));
    eprintln!("the runtime ends: {error}");
    ExitCode::FAILURE
}
