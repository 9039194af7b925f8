//! The function of the three incidents: the `main` of lesson 26, with the lesson's client.

use std::env;
use std::process::ExitCode;

use incidents::function::Function;
use incidents::runtime::run;
use incidents::wire::Api;

fn main() -> ExitCode {
    let Ok(address) = env::var("AWS_LAMBDA_RUNTIME_API") else {
        eprintln!("AWS_LAMBDA_RUNTIME_API is not set: `cargo test -p incidents` starts this");
        return ExitCode::FAILURE;
    };
    let function = Function::init();
    let mut api = Api::new(&address);
    let Err(error) = run(&mut api, |invocation| function.handle(invocation));
    eprintln!("the runtime ends: {error}");
    ExitCode::FAILURE
}
