//! Given: the function that is deployed. It knows nothing of HTTP, of threads and of deadlines.

use std::env;
use std::fmt;

use serde::{Deserialize, Serialize};
use tally::billing::MemoryMb;
use tally::report::{self, ParseError};

use crate::Context;
use crate::failure::Failure;
use crate::typed::{Failed, Handler};

/// What it may be asked: `{"report": "REPORT RequestId: …"}` or `{"ask": "context"}`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Event {
    Report(String),
    Ask(String),
}

/// What it answers.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// The request id in the line, and what that invocation cost.
    Cost { report: String, pico_dollars: u64 },
    /// What Lambda says about this very invocation.
    Context {
        request_id: String,
        deadline_ms: u64,
        function_arn: String,
        trace_id: Option<String>,
    },
}

/// Why it does not answer.
#[derive(Debug, PartialEq)]
pub enum PricingError {
    NoReport(ParseError),
    Unknown(String),
}

impl fmt::Display for PricingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PricingError::NoReport(error) => write!(f, "this is no REPORT line: {error:?}"),
            PricingError::Unknown(question) => write!(f, "nobody can ask {question:?}"),
        }
    }
}

impl Failed for PricingError {
    fn error_type(&self) -> &str {
        match self {
            PricingError::NoReport(_) => "Tally.NoReport",
            PricingError::Unknown(_) => "Tally.Unknown",
        }
    }
}

/// Prices invocations.
pub struct Pricing {
    /// Pico-dollars per GB-second.
    price: u64,
}

impl Pricing {
    /// With the price in the environment variable PRICE, in pico-dollars per GB-second; without one,
    /// that of x86-64 in us-east-1 (book/src/facts.md).
    pub fn from_env() -> Result<Pricing, Failure> {
        let price = match env::var("PRICE") {
            Ok(text) => text.parse().map_err(|error| {
                Failure::new("Tally.BadPrice", format!("PRICE is {text:?}: {error}"))
            })?,
            Err(_) => 16_666_700,
        };
        Ok(Pricing { price })
    }

    /// Time × memory × price, rounded once, at the end. 1024 MB are a gigabyte, 1000 ms a second.
    fn pico_dollars(&self, billed_ms: u64, memory: &MemoryMb) -> u64 {
        let mb_ms = u128::from(billed_ms) * u128::from(memory.mb());
        let cost = (mb_ms * u128::from(self.price) + 512_000) / 1_024_000;
        u64::try_from(cost).unwrap_or(u64::MAX)
    }
}

// A closure would do. A struct that is a handler can have methods and tests of its own.
impl Handler<Event> for Pricing {
    type Output = Answer;
    type Error = PricingError;

    fn call(&self, event: Event, context: &Context) -> Result<Answer, PricingError> {
        match event {
            Event::Report(line) => {
                let report = report::parse(&line).map_err(PricingError::NoReport)?;
                Ok(Answer::Cost {
                    pico_dollars: self.pico_dollars(report.billed_ms, &report.memory),
                    report: report.request_id,
                })
            }
            Event::Ask(question) if question == "context" => Ok(Answer::Context {
                request_id: context.request_id.clone(),
                deadline_ms: context.deadline_ms,
                function_arn: context.function_arn.clone(),
                trace_id: context.trace_id.clone(),
            }),
            Event::Ask(question) => Err(PricingError::Unknown(question)),
        }
    }
}
