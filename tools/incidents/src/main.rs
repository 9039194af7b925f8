//! The function of the three incidents: the `main` of lesson 26 with the lesson's client, and some time for
//! each event.

use std::env;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

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
    let Err(error) = run(&mut api, |invocation| {
        // So that a connection which the other side closes is closed before the answer is posted: without
        // this the log would depend on who is quicker.
        thread::sleep(Duration::from_millis(100));
        function.handle(invocation)
    });
    eprintln!("the runtime ends: {error}");
    ExitCode::FAILURE
}
