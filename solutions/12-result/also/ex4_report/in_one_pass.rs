//! Differs: the fields are read in one pass, into variables; what is still `None` at the end is missing.

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
    /// `error` or `timeout`; missing when all went well.
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
    let mut request_id = None;
    let mut duration_us = None;
    let mut billed_ms = None;
    let mut memory_mb = None;
    let mut max_memory_used_mb = None;
    let mut init_us = None;
    let mut restore_us = None;
    let mut billed_restore_ms = None;
    let mut status = None;
    let mut error_type = None;
    for part in line["REPORT ".len()..].split(['\t', '\n']) {
        let Some((name, value)) = part.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.trim() {
            "RequestId" if !value.is_empty() => request_id = Some(String::from(value)),
            "Duration" => duration_us = Some(us(Field::Duration, value)?),
            "Billed Duration" => billed_ms = Some(number(Field::BilledDuration, value, "ms")?),
            "Memory Size" => memory_mb = Some(number(Field::MemorySize, value, "MB")?),
            "Max Memory Used" => {
                max_memory_used_mb = Some(number(Field::MaxMemoryUsed, value, "MB")?);
            }
            "Init Duration" => init_us = Some(us(Field::InitDuration, value)?),
            "Restore Duration" => restore_us = Some(us(Field::RestoreDuration, value)?),
            "Billed Restore Duration" => {
                billed_restore_ms = Some(number(Field::BilledRestoreDuration, value, "ms")?);
            }
            "Status" => status = Some(String::from(value)),
            "Error Type" => error_type = Some(String::from(value)),
            _ => {}
        }
    }
    Ok(Report {
        request_id: request_id.ok_or(ParseError::Missing(Field::RequestId))?,
        duration_us: duration_us.ok_or(ParseError::Missing(Field::Duration))?,
        billed_ms: billed_ms.ok_or(ParseError::Missing(Field::BilledDuration))?,
        memory: memory(memory_mb.ok_or(ParseError::Missing(Field::MemorySize))?)?,
        max_memory_used_mb: max_memory_used_mb.ok_or(ParseError::Missing(Field::MaxMemoryUsed))?,
        init_us,
        restore_us,
        billed_restore_ms,
        status,
        error_type,
    })
}

/// The time that a field's text is.
fn us(field: Field, text: &str) -> Result<u64, ParseError> {
    match micros(text) {
        Ok(us) => Ok(us),
        Err(error) => Err(ParseError::Value(field, error)),
    }
}

/// The whole number that a field's text is.
fn number(field: Field, text: &str, unit: &str) -> Result<u64, ParseError> {
    match whole(text, unit) {
        Ok(number) => Ok(number),
        Err(error) => Err(ParseError::Value(field, error)),
    }
}

/// This much memory, if Lambda offers it.
fn memory(mb: u64) -> Result<MemoryMb, ParseError> {
    if !MEMORY_MB.contains(&mb) {
        return Err(ParseError::Memory(mb));
    }
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
