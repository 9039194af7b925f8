//! Misconception: a parser may put right what looks odd. An init of 0 ms becomes none, and a status that is new gets lost.
//! Rejected by: what_the_line_says_is_not_judged

use crate::billing::MemoryMb;
use crate::limits::MEMORY_MB;
use crate::units::{ValueError, micros, whole};

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
    if !line.starts_with("REPORT RequestId: ") {
        return Err(ParseError::NotAReport);
    }
    let fields = &line["REPORT ".len()..];
    let request_id = text(fields, Field::RequestId);
    Ok(Report {
        request_id: String::from(request_id.ok_or(ParseError::Missing(Field::RequestId))?),
        duration_us: required(Field::Duration, time(fields, Field::Duration)?)?,
        billed_ms: required(
            Field::BilledDuration,
            number(fields, Field::BilledDuration, "ms")?,
        )?,
        memory: memory(fields)?,
        max_memory_used_mb: required(
            Field::MaxMemoryUsed,
            number(fields, Field::MaxMemoryUsed, "MB")?,
        )?,
        init_us: match time(fields, Field::InitDuration)? {
            Some(0) => None,
            init_us => init_us,
        },
        restore_us: time(fields, Field::RestoreDuration)?,
        billed_restore_ms: number(fields, Field::BilledRestoreDuration, "ms")?,
        status: match text(fields, Field::Status) {
            Some("error") => Some(String::from("error")),
            Some("timeout") => Some(String::from("timeout")),
            _ => None,
        },
        error_type: text(fields, Field::ErrorType).map(String::from),
    })
}

/// The text of a field, without blanks around it; `None` when the field is not there.
fn text(fields: &str, field: Field) -> Option<&str> {
    for part in fields.split(['\t', '\n']) {
        // The whole name is compared: `Billed Duration` must not pass for `Duration`.
        if let Some((name, text)) = part.trim().split_once(": ")
            && name == field.name()
        {
            return Some(text.trim());
        }
    }
    None
}

/// The time in a field, in microseconds; `None` when the field is not there.
fn time(fields: &str, field: Field) -> Result<Option<u64>, ParseError> {
    let Some(text) = text(fields, field) else {
        return Ok(None);
    };
    match micros(text) {
        Ok(us) => Ok(Some(us)),
        Err(error) => Err(ParseError::Value(field, error)),
    }
}

/// The whole number in a field; `None` when the field is not there.
fn number(fields: &str, field: Field, unit: &str) -> Result<Option<u64>, ParseError> {
    let Some(text) = text(fields, field) else {
        return Ok(None);
    };
    match whole(text, unit) {
        Ok(number) => Ok(Some(number)),
        Err(error) => Err(ParseError::Value(field, error)),
    }
}

/// The value of a field that every line has.
fn required(field: Field, value: Option<u64>) -> Result<u64, ParseError> {
    value.ok_or(ParseError::Missing(field))
}

/// The memory that the function may use.
fn memory(fields: &str) -> Result<MemoryMb, ParseError> {
    let mb = required(Field::MemorySize, number(fields, Field::MemorySize, "MB")?)?;
    if !MEMORY_MB.contains(&mb) {
        return Err(ParseError::Memory(mb));
    }
    // What Lambda offers fits into 16 bits, and `new` does not panic any more.
    Ok(MemoryMb::new(mb as u16))
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
