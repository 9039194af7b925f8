//! Misconception: Lambda's memory comes in steps of 64 MB. That ended in December 2020; now it is steps of 1 MB, and a row with 1000 MB is right.
//! Rejected by: a_right_row_reads_as_before

use crate::billing::MemoryMb;
use crate::limits::MEMORY_MB;
use crate::tariff::Architecture;

/// One row of the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub architecture: Architecture,
    pub memory: MemoryMb,
    pub billed_ms: u64,
}

/// Why a row cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanError {
    /// It has fewer than three columns.
    Columns,
    /// This is neither `x86` nor `arm64`.
    Processor(String),
    /// This is no whole number.
    Number(String),
    /// Lambda does not offer this much memory, in MB.
    Memory(u64),
}

/// The plan that a row of the sheet describes.
pub fn read_plan(row: &str) -> Result<Plan, PlanError> {
    let (processor, rest) = cut(row)?;
    let (mb, ms) = cut(rest)?;
    Ok(Plan {
        architecture: architecture(processor)?,
        memory: memory(mb)?,
        billed_ms: number(ms)?,
    })
}

/// The memory that a text names, in MB.
fn memory(text: &str) -> Result<MemoryMb, PlanError> {
    let mb = number(text)?;
    if !MEMORY_MB.contains(&mb) || mb % 64 != 0 {
        return Err(PlanError::Memory(mb));
    }
    // What Lambda offers fits into 16 bits, and `new` does not panic any more.
    Ok(MemoryMb::new(mb as u16))
}

/// Given: what stands before the first comma, and what stands behind it.
fn cut(text: &str) -> Result<(&str, &str), PlanError> {
    match text.split_once(',') {
        Some(sides) => Ok(sides),
        None => Err(PlanError::Columns),
    }
}

/// Given: the processor of this name.
fn architecture(name: &str) -> Result<Architecture, PlanError> {
    match name {
        "x86" => Ok(Architecture::X86),
        "arm64" => Ok(Architecture::Arm64),
        _ => Err(PlanError::Processor(String::from(name))),
    }
}

/// Given: a whole number.
fn number(text: &str) -> Result<u64, PlanError> {
    match text.parse() {
        Ok(number) => Ok(number),
        Err(_) => Err(PlanError::Number(String::from(text))),
    }
}
