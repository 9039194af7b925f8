//! The function of testkit's tests on the real `lambda_runtime`: what testkit promises must hold for
//! the runtime that Rust functions use.

use std::time::Duration;

use lambda_runtime::{Diagnostic, Error, LambdaEvent, service_fn};
use serde_json::{Value, json};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    println!("init");
    if std::env::var_os("FUNCTION_SHUTDOWN").is_some() {
        lambda_runtime::spawn_graceful_shutdown_handler(|| async { println!("flushed") }).await;
    }
    lambda_runtime::run(service_fn(handle)).await
}

async fn handle(event: LambdaEvent<Value>) -> Result<Value, Diagnostic> {
    let (input, context) = event.into_parts();
    match input["do"].as_str().unwrap_or_default() {
        "context" => Ok(json!({
            "headers": {
                "lambda-runtime-aws-request-id": context.request_id,
                "lambda-runtime-deadline-ms": context.deadline,
                "lambda-runtime-invoked-function-arn": context.invoked_function_arn,
                "lambda-runtime-trace-id": context.xray_trace_id,
                "lambda-runtime-client-context": context.client_context,
                "lambda-runtime-cognito-identity": context.identity,
            },
            "memory": context.env_config.memory,
        })),
        "fail" => Err(diagnostic("Tally.BadLine", "no tab in it")),
        "panic" => panic!("as a bug does"),
        "sleep" => {
            tokio::time::sleep(Duration::from_millis(input["ms"].as_u64().unwrap_or(1000))).await;
            Ok(Value::Null)
        }
        _ => Ok(input),
    }
}

fn diagnostic(error_type: &str, error_message: &str) -> Diagnostic {
    Diagnostic {
        error_type: error_type.to_owned(),
        error_message: error_message.to_owned(),
    }
}
