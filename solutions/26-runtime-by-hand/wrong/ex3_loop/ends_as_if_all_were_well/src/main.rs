//! Misconception: it is enough to write what went wrong into the log. Lambda looks at the exit code, and 0 says that all is well.
//! Rejected by: a_process_that_cannot_go_on_ends_with_a_failure

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
    let function = Function::init();
    let mut api = Api::new(&address);
    let Err(error) = run(&mut api, |invocation| function.handle(invocation));
    eprintln!("the runtime ends: {error}");
    ExitCode::SUCCESS
}
