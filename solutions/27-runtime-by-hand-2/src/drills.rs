//! Given: a function that misbehaves when told to, so that a runtime can show what it does about it. It is
//! served in place of Tally's where the environment says TALLY_DRILLS=1, which no deployment does.

use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::Context;
use crate::failure::Failure;

/// Does what `do` in the event says; whatever else it is, it comes back.
pub fn handle(bytes: &[u8], context: &Context) -> Result<Vec<u8>, Failure> {
    let event: Value = serde_json::from_slice(bytes)
        .map_err(|error| Failure::new("Runtime.UnmarshalError", error))?;
    let answer = match event["do"].as_str().unwrap_or_default() {
        "context" => json!({
            "request_id": context.request_id,
            "deadline_ms": context.deadline_ms,
            "function_arn": context.function_arn,
        }),
        "fail" => {
            let message = event["message"].as_str().unwrap_or("as asked for");
            return Err(Failure::new("Tally.Drill", message));
        }
        "panic" => panic!("line {} has no tab", event["line"]),
        "panic plainly" => panic!("no tab anywhere"),
        "sleep" => {
            let ms = event["ms"].as_u64().unwrap_or(1000);
            thread::sleep(Duration::from_millis(ms));
            println!("slept for {ms} ms");
            json!({ "slept": ms })
        }
        _ => event,
    };
    Ok(answer.to_string().into_bytes())
}
