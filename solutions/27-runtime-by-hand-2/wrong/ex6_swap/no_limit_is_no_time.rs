//! Misconception: where there is no limit, the default will do. The default of a `Duration` is zero, and where Lambda's clock is behind every event fails.
//! Rejected by: a_deadline_in_the_past_is_no_limit

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use lambda_runtime::{Diagnostic, Error, LambdaEvent, service_fn};
use serde_json::Value;

use crate::deadline::{Missed, budget};
use crate::failure::Failure;
use crate::server::{no_answer, now_ms};
use crate::unwind::caught;
use crate::{Call, Context};

impl From<Failure> for Diagnostic {
    fn from(failure: Failure) -> Diagnostic {
        Diagnostic {
            error_type: failure.error_type,
            error_message: failure.error_message,
        }
    }
}

/// Answers one event with `call`, on a thread that may block, and before the deadline.
async fn answer(call: Call, event: Value, context: Context) -> Result<Value, Diagnostic> {
    let limit = budget(context.deadline_ms, now_ms());
    let bytes = event.to_string().into_bytes();
    let job = tokio::task::spawn_blocking(move || caught(|| call(&bytes, &context)));
    let joined = tokio::time::timeout(limit.unwrap_or_default(), job)
        .await
        .map_err(|_| no_answer(Missed::Late))?;
    let answer = joined.map_err(|_| no_answer(Missed::Lost))??;
    serde_json::from_slice(&answer)
        .map_err(|error| Failure::new("Runtime.MarshalError", error).into())
}

/// Given: what `server::serve` is for the runtime by hand. It returns only when something goes wrong.
pub fn run(call: Call) -> Result<(), Error> {
    let tokio = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let served = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&served);
    tokio.block_on(async {
        #[cfg(unix)]
        lambda_runtime::spawn_graceful_shutdown_handler(|| async move {
            let served = counted.load(Ordering::Relaxed);
            println!("stopped in order after {served} events");
        })
        .await;
        let serve = |event: LambdaEvent<Value>| {
            let (call, served) = (Arc::clone(&call), Arc::clone(&served));
            async move {
                let (event, context) = event.into_parts();
                let result = answer(call, event, context_of(context)).await;
                served.fetch_add(1, Ordering::Relaxed);
                result
            }
        };
        lambda_runtime::run(service_fn(serve)).await
    })
}

/// Given: lambda_runtime's context as ours.
fn context_of(context: lambda_runtime::Context) -> Context {
    Context {
        request_id: context.request_id,
        deadline_ms: context.deadline,
        function_arn: context.invoked_function_arn,
        trace_id: context.xray_trace_id,
    }
}
