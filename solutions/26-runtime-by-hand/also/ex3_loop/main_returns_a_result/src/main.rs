//! Differs: `main` hands the error on with `?`; Rust prints its `Debug` form and ends with exit code 1.

use std::env;
use std::error::Error;

use lesson_26::function::Function;
use lesson_26::runtime::run;
use lesson_26::wire::Api;

fn main() -> Result<(), Box<dyn Error>> {
    let address = env::var("AWS_LAMBDA_RUNTIME_API")?;
    let function = Function::init();
    run(&mut Api::new(&address), |invocation| {
        function.handle(invocation)
    })?;
    Ok(())
}
