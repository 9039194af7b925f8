//! Exercise 27.6: The real one
//!
//! Your runtime keeps its promises. Now take it out and put AWS's in its place: `lambda_runtime`, which
//! polls, parses and posts as yours does, on tokio. The checks are the same as before, and should not
//! notice. (What the chapter's table says of SIGTERM is not among them.)
//!
//! It does not know your deadline, and your function blocks: a thread for it comes from
//! `tokio::task::spawn_blocking`, and `tokio::time::timeout` waits for that with a limit. Give the same
//! answers and failures as `server.rs` does; `budget`, `caught` and `no_answer` serve you here too.
//!
//! Write `answer` and `From<Failure> for Diagnostic`. `run` and the signatures are given. Solve 27.1, 27.3
//! and 27.4 first.
//! Hint: `cargo learn hint 27 6`
//! Chapter: book/src/27-runtime-by-hand-2.md. The Rust Book: https://doc.rust-lang.org/book/ch17-01-futures-and-syntax.html

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use lambda_runtime::{Diagnostic, Error, LambdaEvent, service_fn};
use serde_json::Value;

use crate::failure::Failure;
use crate::{Call, Context};

impl From<Failure> for Diagnostic {
    fn from(failure: Failure) -> Diagnostic {
        todo!("make a Diagnostic of {failure:?}") // TODO
    }
}

/// Answers one event with `call`, on a thread that may block, and before the deadline.
async fn answer(call: Call, event: Value, context: Context) -> Result<Value, Diagnostic> {
    let _ = call; // `caught(|| call(…))` gives bytes, and here JSON is wanted
    todo!("answer {event} in time for {context:?}") // TODO
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
