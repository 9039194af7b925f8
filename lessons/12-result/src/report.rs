//! Exercise 12.4: The REPORT line
//!
//! The line that Tally lives on, at last. ⇥ is a tab (`'\t'`):
//!     REPORT RequestId: 8f5a⇥Duration: 12.34 ms⇥Billed Duration: 27 ms⇥Memory Size: 128 MB⇥
//!     Max Memory Used: 31 MB⇥Init Duration: 14.02 ms⇥
//! Five fields are always there, five only sometimes; after `RequestId` they come in any order. A tab or
//! a line end ends a field. More of them between fields, blanks, and fields that you do not know are
//! none of your business. What Lambda billed is what the line says: do not compute it. A field with a
//! wrong value is an error also where it may be missing. Free is what a field without a value means (but
//! for the id, see `Missing`), and which of two fields with the same name counts.
//!
//! Write `parse` with `micros` and `whole` of 12.1: solve that first. Small functions of your own help.
//! It never panics, whatever the text. Leave what is given and the signature alone.
//! Hint: `cargo learn hint 12 4`
//! Chapter: book/src/12-result.md. The Rust Book: https://doc.rust-lang.org/book/ch09-02-recoverable-errors-with-result.html#propagating-errors

use crate::billing::MemoryMb;
use crate::units::ValueError;

/// What one REPORT line says of one invocation.
///
/// Sources, all with their variants in book/src/facts.md (November 2026):
/// - the line: <https://docs.aws.amazon.com/lambda/latest/dg/ruby-logging.html>;
/// - `Status`, `Error Type`, billed with init and without:
///   <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html>;
/// - `Restore Duration`, `Billed Restore Duration`:
///   <https://docs.aws.amazon.com/lambda/latest/dg/snapstart-monitoring.html>.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub request_id: String,
    /// The time in the handler, in microseconds.
    pub duration_us: u64,
    /// What Lambda bills, in ms: with the init or without, as the line says.
    pub billed_ms: u64,
    /// What the function may use.
    pub memory: MemoryMb,
    /// What it used, in MB.
    pub max_memory_used_mb: u64,
    /// The init of a cold start, in microseconds.
    pub init_us: Option<u64>,
    /// The restore from a snapshot (SnapStart), in microseconds.
    pub restore_us: Option<u64>,
    /// What of the restore is billed, in ms.
    pub billed_restore_ms: Option<u64>,
    /// As the line says it, so far `error` or `timeout`; missing when all went well.
    pub status: Option<String>,
    /// What went wrong, such as `Runtime.ExitError`.
    pub error_type: Option<String>,
}

/// A field that Tally reads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Field {
    RequestId,
    Duration,
    BilledDuration,
    MemorySize,
    MaxMemoryUsed,
    InitDuration,
    RestoreDuration,
    BilledRestoreDuration,
    Status,
    ErrorType,
}

impl Field {
    /// Its name in the line.
    pub fn name(&self) -> &str {
        match self {
            Field::RequestId => "RequestId",
            Field::Duration => "Duration",
            Field::BilledDuration => "Billed Duration",
            Field::MemorySize => "Memory Size",
            Field::MaxMemoryUsed => "Max Memory Used",
            Field::InitDuration => "Init Duration",
            Field::RestoreDuration => "Restore Duration",
            Field::BilledRestoreDuration => "Billed Restore Duration",
            Field::Status => "Status",
            Field::ErrorType => "Error Type",
        }
    }
}

/// Why a line is no REPORT line, or cannot be read as one.
#[derive(Debug, Clone, PartialEq)]
pub enum ParseError {
    /// It does not begin with `REPORT RequestId: `.
    NotAReport,
    /// A field is missing that every REPORT line has, or the id is empty.
    Missing(Field),
    /// A field's value is no number with its unit.
    Value(Field, ValueError),
    /// Lambda does not offer this `Memory Size`, in MB. (`limits::MEMORY_MB` knows; `MemoryMb::new` panics.)
    Memory(u64),
}

/// Reads a REPORT line.
pub fn parse(line: &str) -> Result<Report, ParseError> {
    todo!("read {line}") // TODO
}

/// Given: the line that Lambda would write, with two decimals, or three where two are not exact. `parse`
/// reads it back, if no text in the report is empty, holds a tab or a line end, or begins or ends with
/// a blank.
pub fn to_line(report: &Report) -> String {
    let mut line = format!(
        "REPORT RequestId: {}\tDuration: {}\tBilled Duration: {} ms\tMemory Size: {} MB\tMax Memory Used: {} MB\t",
        report.request_id,
        ms(report.duration_us),
        report.billed_ms,
        report.memory.mb(),
        report.max_memory_used_mb,
    );
    if let Some(us) = report.init_us {
        line.push_str(&format!("Init Duration: {}\t", ms(us)));
    }
    if let Some(us) = report.restore_us {
        line.push_str(&format!("Restore Duration: {}\t", ms(us)));
    }
    if let Some(ms) = report.billed_restore_ms {
        line.push_str(&format!("Billed Restore Duration: {ms} ms\t"));
    }
    if let Some(status) = &report.status {
        line.push_str(&format!("Status: {status}\t"));
    }
    if let Some(error_type) = &report.error_type {
        line.push_str(&format!("Error Type: {error_type}\t"));
    }
    if report.status.is_some() || report.error_type.is_some() {
        // Lambda writes a tab behind the last number, and none behind a status.
        line.pop();
    }
    line
}

/// Given: a time as the line writes it, exactly.
fn ms(us: u64) -> String {
    let (ms, rest) = (us / 1000, us % 1000);
    if rest % 10 == 0 {
        format!("{ms}.{:02} ms", rest / 10)
    } else {
        format!("{ms}.{rest:03} ms")
    }
}
