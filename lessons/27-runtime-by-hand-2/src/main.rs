//! Given: the process that Lambda starts. Everything before `serve` is the init phase.

use std::env;
use std::process::ExitCode;
use std::sync::Arc;

use lesson_27::client::Client;
use lesson_27::failure::Failure;
use lesson_27::pricing::Pricing;
use lesson_27::report::init_failed;
use lesson_27::server::serve;
use lesson_27::stop::{StopFlag, ask_for_sigterm};
use lesson_27::typed::typed;
use lesson_27::{Call, drills};

fn main() -> ExitCode {
    println!("init: process {}", std::process::id());
    let Ok(address) = env::var("AWS_LAMBDA_RUNTIME_API") else {
        eprintln!("Lambda starts this program, not you. Try `cargo test -p lesson-27`.");
        return ExitCode::FAILURE;
    };
    let mut client = Client::new(&address);
    let call = match function() {
        Ok(call) => call,
        Err(failure) => return init_failed(&mut client, &failure),
    };
    // A build with the feature holds both runtimes, so that they can be compared.
    #[cfg(feature = "lambda-runtime")]
    if env::var("RUNTIME").as_deref() == Ok("lambda_runtime") {
        return exit_code(lesson_27::swap::run(call));
    }
    let stop = StopFlag::on_signal();
    ask_for_sigterm(&client);
    exit_code(serve(client, call, stop, |served| {
        println!("stopped in order after {served} events");
    }))
}

/// What is served: a plain function where drills are wanted, Tally's pricing otherwise.
fn function() -> Result<Call, Failure> {
    let pricing = Pricing::from_env()?;
    if env::var("TALLY_DRILLS").as_deref() == Ok("1") {
        return Ok(Arc::new(drills::handle));
    }
    Ok(Arc::new(typed(pricing)))
}

fn exit_code<E: std::fmt::Display>(ended: Result<(), E>) -> ExitCode {
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the runtime ends: {error}");
            ExitCode::FAILURE
        }
    }
}
