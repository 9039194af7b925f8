//! Given: the function. It knows nothing of HTTP, and the runtime knows nothing of bills.

use std::env;

use serde_json::{Value, json};
use tally::billing::Cost;
use tally::report::{self, Report};
use tally::savings::saving_on_arm64;
use tally::tariff::Architecture;

use crate::context::Context;
use crate::next::Invocation;

/// What an invocation cost, from its REPORT line. The answers to its events:
/// - `{"report": "REPORT RequestId: …"}`: `{"report": "8f5a", "pico_dollars": 56251}`, the request id in
///   the line and what it cost;
/// - `{"ask": "context"}`: what Lambda says about this very invocation;
/// - anything else: `{"error": "…"}`, and a line in the log.
pub struct Function {
    architecture: Architecture,
}

impl Function {
    /// What is done once, before the first event: here the configuration is read.
    pub fn init() -> Function {
        let architecture = match env::var("TALLY_ARCHITECTURE").as_deref() {
            Ok("arm64") => Architecture::Arm64,
            _ => Architecture::X86,
        };
        println!("init: prices of {architecture:?}");
        Function { architecture }
    }

    /// Answers one event.
    pub fn handle(&self, invocation: &Invocation) -> String {
        let answer = match serde_json::from_slice::<Value>(&invocation.event) {
            Ok(event) => self.answer(&event, invocation),
            Err(error) => {
                let event = String::from_utf8_lossy(&invocation.event);
                let start: String = event.chars().take(40).collect();
                Err(format!("no JSON, {error}: the event begins with {start:?}"))
            }
        };
        let answer = answer.unwrap_or_else(|error| {
            println!("{error}");
            json!({ "error": error })
        });
        answer.to_string()
    }

    fn answer(&self, event: &Value, invocation: &Invocation) -> Result<Value, String> {
        if event["ask"] == "context" {
            return context(invocation);
        }
        let Some(line) = event["report"].as_str() else {
            return Err(String::from("the event has no `report`"));
        };
        match report::parse(line) {
            Ok(report) => Ok(json!({
                "report": report.request_id,
                "pico_dollars": self.pico_dollars(&report),
            })),
            Err(error) => Err(format!("no REPORT line: {error:?}")),
        }
    }

    fn pico_dollars(&self, report: &Report) -> u64 {
        let cost = Cost::of(report.billed_ms, &report.memory).pico_dollars();
        match self.architecture {
            Architecture::X86 => cost,
            Architecture::Arm64 => cost - saving_on_arm64(report.billed_ms, report.memory.mb()),
        }
    }
}

fn context(invocation: &Invocation) -> Result<Value, String> {
    match Context::from_head(&invocation.head) {
        Ok(context) => Ok(json!({
            "request_id": context.request_id,
            "deadline_ms": context.deadline_ms,
            "function_arn": context.function_arn,
            "trace_id": context.trace_id,
        })),
        Err(error) => Err(format!("no context: {error:?}")),
    }
}
